import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ListedTest {
  /** Relative to `e2e/`, without `.spec.ts`. */
  readonly file: string;
  readonly title: string;
}

/** Every end-to-end test as Playwright itself lists it, those included that a loop makes. Runs none. */
export function listTests(): ListedTest[] {
  const cli = fileURLToPath(new URL("../node_modules/@playwright/test/cli.js", import.meta.url));
  const text = execFileSync(process.execPath, [cli, "test", "--list", "--reporter=json"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
    maxBuffer: 1 << 26,
    // Playwright takes itself for nested when it is listed from inside another test runner.
    env: { ...process.env, NODE_OPTIONS: "", VITEST: undefined },
  });
  const { suites } = JSON.parse(text) as { suites: { file: string }[] };
  return suites.flatMap((suite) =>
    titlesOf(suite).map((title) => ({
      file: suite.file.replaceAll("\\", "/").replace(/\.spec\.ts$/, ""),
      title,
    })),
  );
}

/** What the JSON reporter writes: suites in suites, with specs in them. The outermost is the spec's file. */
function titlesOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { suites = [], specs = [] } = node as { suites?: unknown[]; specs?: { title: string }[] };
  return [...specs.map(({ title }) => title), ...suites.flatMap(titlesOf)];
}
