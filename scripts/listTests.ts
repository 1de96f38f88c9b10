import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface ListedTest {
  /** Relative to `e2e/`, without `.spec.ts`. */
  readonly file: string;
  readonly title: string;
  /** How often it is retried. */
  readonly retries: number;
}

interface Listed {
  readonly config: { readonly projects: readonly { readonly id: string; readonly retries: number }[] };
  readonly suites: readonly { readonly file: string }[];
}

interface ListedSpec {
  readonly title: string;
  readonly tests: readonly { readonly projectId: string }[];
}

/** Every end-to-end test as Playwright itself lists it, including those made in loops. Runs none of them. */
export function listTests(): ListedTest[] {
  const cli = fileURLToPath(new URL("../node_modules/@playwright/test/cli.js", import.meta.url));
  const text = execFileSync(process.execPath, [cli, "test", "--list", "--reporter=json"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
    maxBuffer: 1 << 26,
    // With these set, Playwright believes that another test runner has started it.
    env: { ...process.env, NODE_OPTIONS: "", VITEST: undefined },
  });
  const { config, suites } = JSON.parse(text) as Listed;
  const retriesOf = new Map(config.projects.map(({ id, retries }) => [id, retries]));
  return suites.flatMap((suite) =>
    specsOf(suite).flatMap(({ title, tests }) =>
      tests.map(({ projectId }) => ({
        file: suite.file.replaceAll("\\", "/").replace(/\.spec\.ts$/, ""),
        title,
        retries: retriesOf.get(projectId) ?? Number.NaN,
      })),
    ),
  );
}

/** What the JSON reporter writes: suites in suites, with specs in them. The outermost is the spec's file. */
function specsOf(node: unknown): ListedSpec[] {
  if (typeof node !== "object" || node === null) return [];
  const { suites = [], specs = [] } = node as { suites?: unknown[]; specs?: ListedSpec[] };
  return [...specs, ...suites.flatMap(specsOf)];
}
