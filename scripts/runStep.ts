import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** In addition to this process's environment. */
type Environment = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the project's folder with its output shown. Whether it succeeded. */
export function runStep(command: string, args: readonly string[], env: Environment = {}): Promise<boolean> {
  console.log(`\n> ${[command, ...args].join(" ")}`);
  return succeeded(start(command, args, env, "inherit"));
}

/** Runs a script of package.json with its output shown. Whether it succeeded. */
export function runScript(script: string): Promise<boolean> {
  return runStep("npm", ["run", "--silent", script]);
}

/** As {@link runStep}, but concurrently with others: its output is shown in one piece after its end. */
export async function runBuffered(
  command: string,
  args: readonly string[],
  env: Environment = {},
): Promise<boolean> {
  const child = start(command, args, env, ["ignore", "pipe", "pipe"]);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => output.push(part));
  const ok = await succeeded(child);
  console.log(`\n> ${[command, ...args].join(" ")}\n${Buffer.concat(output).toString().trimEnd()}`);
  return ok;
}

/**
 * Runs independent scripts of package.json in this order, as many at once as there are cores. Whether all succeeded.
 */
export async function runScriptsAtOnce(scripts: readonly string[]): Promise<boolean> {
  const waiting = [...scripts];
  let ok = true;
  const lane = async (): Promise<void> => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      if (!(await runBuffered("npm", ["run", "--silent", script]))) ok = false;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return ok;
}

function succeeded(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (status) => resolve(status === 0));
  });
}

function start(
  command: string,
  args: readonly string[],
  env: Environment,
  stdio: StdioOptions,
): ChildProcess {
  return spawn(command, args, {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
}
