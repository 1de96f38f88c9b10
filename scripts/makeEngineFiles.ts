/**
 * Makes the engine's files, which takes a quarter of a minute, and keeps them in `.cache`. Other steps make them too when
 * they need them, but several that start together would each do so.
 */
import { readEngineFiles } from "../build/engineFiles.ts";

await readEngineFiles();
