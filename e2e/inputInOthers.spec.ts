import { expect, test } from "@playwright/test";
import type { RunResult, Sandbox } from "../src/host/index";
import { plainSite } from "./fixtures";
import type { EngineName } from "./hostile/engines/engine";
import { openEngine, skipWithout } from "./hostile/engines/openEngine";
import { againWhereWorkersStop } from "./hostile/engines/stoppedWorkers";

test.describe.configure({ timeout: 180_000 });

interface Outcome {
  /** Whether this browser can switch stacks. */
  readonly canWait: boolean;
  readonly asked: number;
  readonly result: Pick<RunResult, "status" | "stdout" | "error">;
}

const code = "print(input())\nprint(input('name? '))";

/** Runs a program with one line given and one to be asked for. */
async function runIn(name: EngineName): Promise<Outcome> {
  const engine = await openEngine(name);
  try {
    return await againWhereWorkersStop(engine.name, async () => {
      const page = await engine.open(`${plainSite}plain.html`);
      return await page.evaluate(
        async ({ library, program }) => {
          const { createSandbox } = (await import(library)) as { createSandbox: () => Sandbox };
          const sandbox = createSandbox();
          let asked = 0;
          const { status, stdout, error } = await sandbox.run(program, {
            stdin: "given\n",
            input: () => {
              asked += 1;
              return "Ada";
            },
          });
          sandbox.dispose();
          const result = { status, stdout, ...(error === undefined ? {} : { error }) };
          return { canWait: "Suspending" in WebAssembly, asked, result };
        },
        { library: `${plainSite}vitrine.js`, program: code },
      );
    });
  } finally {
    await engine.close();
  }
}

for (const name of ["firefox", "webkit"] as const) {
  test(`a program asks, or gets an error that says how to pass lines, in ${name}`, async () => {
    skipWithout(name);
    const { canWait, asked, result } = await runIn(name);
    if (canWait) {
      expect({ asked, ...result }).toEqual({ asked: 1, status: "ok", stdout: "given\nname? Ada\n" });
      return;
    }
    expect(asked).toBe(0);
    expect(result).toMatchObject({
      status: "error",
      stdout: "given\nname? ",
      error: { type: "io.UnsupportedOperation" },
    });
    expect(result.error?.message).toContain("Give the lines beforehand, as standard input (stdin).");
  });
}
