import react from "@vitejs/plugin-react";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { devGuestPlugin } from "./build/dev/devGuestPlugin.ts";
import { devPoliciesPlugin } from "./build/dev/devPoliciesPlugin.ts";
import { embedScriptPlugin } from "./build/embedScriptPlugin.ts";
import { engineFilesPlugin } from "./build/engineFilesPlugin.ts";
import { guestPagePlugin } from "./build/guestPagePlugin.ts";
import { licencesPlugin } from "./build/licenceFile.ts";
import { pagePoliciesPlugin } from "./build/pagePoliciesPlugin.ts";
import { runnerFilesPlugin } from "./build/runnerFiles.ts";
import { serviceWorkerPlugin } from "./build/serviceWorkerPlugin.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

const tests = ["src", "build", "scripts", "fuzz"].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`),
);
const mocks = (path: string): boolean =>
  /\bvi\.(mock|stubGlobal)\(/.test(readFileSync(`${root}${path}`, "utf8"));

export default defineConfig({
  // Relative, so that the built site works under any path.
  base: "./",
  plugins: [
    react(),
    guestPagePlugin({ emit: true }),
    engineFilesPlugin({ emit: true }),
    pagePoliciesPlugin(),
    embedScriptPlugin(),
    devGuestPlugin(),
    devPoliciesPlugin(),
    // Only tests use it here; the guest has a bundle of its own.
    runnerFilesPlugin(),
    licencesPlugin(root),
    serviceWorkerPlugin(),
  ],
  // An embed in a sandboxed frame sends requests without an origin, as on a built site.
  server: { host: "127.0.0.1", port: 5173, cors: { origin: "*" } },
  build: {
    target: "es2022",
    // The engine and the editor are large on purpose, and counted elsewhere.
    chunkSizeWarningLimit: 4096,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "embed.html", "escape.html"].map((page) => root + page),
    },
  },
  test: {
    // What the build puts into these is the built guest; a test of the code around it needs none of that.
    alias: [{ find: /^inlined:.*/, replacement: `${root}test/emptyModule.ts` }],
    // The engine's script runs as Node loads it, without another transformation by Vite.
    server: { deps: { external: [/[/\\]\.cache[/\\]engine-/] } },
    // Generous: a loaded machine is slow, and nothing here measures time.
    testTimeout: 60_000,
    // All cores; by default one stays idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    projects: [
      // Nothing of ours keeps state in a module, so these files may share them: it saves a third of the time.
      {
        extends: true,
        test: { name: "shared", isolate: false, include: tests.filter((path) => !mocks(path)) },
      },
      // A module that another file has loaded can no longer be mocked.
      { extends: true, test: { name: "apart", include: tests.filter(mocks) } },
    ],
  },
});
