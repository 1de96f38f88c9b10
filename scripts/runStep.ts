import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the project's folder with its output shown. Whether it succeeded. */
export function runStep(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = start(command, args, env, "inherit");
    console.log(`\n> ${[command, ...args].join(" ")}`);
    child.on("error", () => resolve(false));
    child.on("close", (status) => resolve(status === 0));
  });
}

/** Runs a script of package.json with its output shown. Whether it succeeded. */
export function runScript(script: string): Promise<boolean> {
  return runStep("npm", ["run", "--silent", script]);
}

/** As {@link runStep}, beside others: its output is shown in one piece when it has ended. */
export function runStepShownAtEnd(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = start(command, args, env, ["ignore", "pipe", "pipe"]);
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => output.push(part));
    const end = (ok: boolean): void => {
      console.log(`\n> ${[command, ...args].join(" ")}\n${Buffer.concat(output).toString().trimEnd()}`);
      resolve(ok);
    };
    child.on("error", () => end(false));
    child.on("close", (status) => end(status === 0));
  });
}

/**
 * Runs scripts of package.json that do not need one another, as many at once as there are cores, in this order. Whether
 * all succeeded.
 */
export async function runScriptsAtOnce(scripts: readonly string[]): Promise<boolean> {
  const waiting = [...scripts];
  let ok = true;
  const lane = async (): Promise<void> => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      if (!(await runStepShownAtEnd("npm", ["run", "--silent", script]))) ok = false;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return ok;
}

function start(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: StdioOptions,
): ChildProcess {
  return spawn(command, args, {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
}
