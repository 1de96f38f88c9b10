import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { engineFilesPlugin } from "./build/engineFilesPlugin.ts";
import { guestPagePlugin } from "./build/guestPagePlugin.ts";

/** The library, `vitrine.js`, beside the pages: an app on any page imports it from there. */
export default defineConfig({
  plugins: [guestPagePlugin({ emit: false }), engineFilesPlugin({ emit: false })],
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    // Vite keeps the white space of a library for the bundlers of others. This one is loaded as it is.
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: fileURLToPath(new URL("src/host/index.ts", import.meta.url)),
      formats: ["es"],
      fileName: () => "vitrine.js",
    },
  },
});
