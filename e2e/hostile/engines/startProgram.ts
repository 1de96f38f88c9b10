import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export interface StartedProgram {
  /** The first group of the pattern. */
  readonly told: string;
  end(): Promise<void>;
}

const patienceMs = 60_000;

/** Starts a program and waits until it says, on either stream, what the pattern looks for, or until a probe finds it up. */
export async function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  started: RegExp | (() => Promise<boolean>),
): Promise<StartedProgram> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("close", () => reject(new Error(`${command} ended: ${said.slice(-20).join("\n")}`)));
  });
  failed.catch(() => undefined);
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const said: string[] = [];
  let found: string | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (said.length < 200) said.push(line);
      if (started instanceof RegExp) found ??= started.exec(line)?.[1];
    });
  }
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await closed;
    clearTimeout(killer);
  };
  const isUp = async (): Promise<boolean> => {
    if (started instanceof RegExp) return found !== undefined;
    return started().catch(() => false);
  };
  const untilUp = async (): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    while (!(await isUp())) {
      if (Date.now() > deadline) throw new Error(`${command} does not answer: ${said.slice(-20).join("\n")}`);
      await pause(50);
    }
  };
  try {
    await Promise.race([untilUp(), failed]);
  } catch (error) {
    if (child.pid !== undefined && child.exitCode === null) await end();
    throw error;
  }
  return { told: found ?? "", end };
}
