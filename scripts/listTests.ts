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
  return testsOf(JSON.parse(text));
}

/** What the JSON reporter writes: suites in suites, with specs in them. */
function testsOf(node: unknown): ListedTest[] {
  if (typeof node !== "object" || node === null) return [];
  const { suites = [], specs = [] } = node as {
    suites?: unknown[];
    specs?: { file: string; title: string }[];
  };
  return [
    ...specs.map(({ file, title }) => ({
      file: file.replaceAll("\\", "/").replace(/\.spec\.ts$/, ""),
      title,
    })),
    ...suites.flatMap(testsOf),
  ];
}
