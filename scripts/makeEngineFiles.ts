/**
 * Makes the engine's files, which takes a quarter of a minute, and keeps them in `.cache`: whoever needs them makes them
 * too, but several who start together would each do it.
 */
import { readEngineFiles } from "../build/engineFiles.ts";

await readEngineFiles();
