/** The last step of the build: compressed forms beside the files, for hosts that serve them. */
import { fileURLToPath } from "node:url";
import { compressFolder } from "../build/compressedFiles.ts";
import { builtSite } from "../tools/servers/serveSite.ts";

await compressFolder(builtSite, fileURLToPath(new URL("../.cache/compressed", import.meta.url)));
