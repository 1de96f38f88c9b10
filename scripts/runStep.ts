import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the project's folder with its output shown. Whether it succeeded. */
export function runStep(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): boolean {
  console.log(`\n> ${[command, ...args].join(" ")}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  return status === 0;
}

/** Runs a script of package.json with its output shown. Whether it succeeded. */
export function runScript(script: string): boolean {
  return runStep("npm", ["run", "--silent", script]);
}

/**
 * Runs scripts of package.json that do not need one another, as many at once as there are cores, in this order. The
 * output of each is shown in one piece when it has ended. Whether all succeeded.
 */
export async function runScriptsAtOnce(scripts: readonly string[]): Promise<boolean> {
  const waiting = [...scripts];
  let ok = true;
  const lane = async (): Promise<void> => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      if (!(await runShownAtEnd(script))) ok = false;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return ok;
}

function runShownAtEnd(script: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => output.push(part));
    const end = (ok: boolean): void => {
      console.log(`\n> npm run ${script}\n${Buffer.concat(output).toString().trimEnd()}`);
      resolve(ok);
    };
    child.on("error", () => end(false));
    child.on("close", (status) => end(status === 0));
  });
}
