import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * What an app takes besides the library: words for models, and a fake for its tests. A build of their own, because the fake
 * and `vitrine.js` have parts in common, and each is to be one file.
 */
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: { "vitrine-ai": here("src/ai/index.ts"), "vitrine-testing": here("src/host/testing/index.ts") },
      formats: ["es"],
      fileName: (_format, name) => `${name}.js`,
    },
  },
});
