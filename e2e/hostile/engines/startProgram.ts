import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface StartedProgram {
  /** The first group of the pattern, in the line that matched it. */
  readonly match: string;
  end(): Promise<void>;
}

const patienceMs = 60_000;

/** Starts a program and waits until it prints, on either stream, a line that matches the pattern. */
export async function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  started: RegExp,
): Promise<StartedProgram> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const end = async (): Promise<void> => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await closed;
    clearTimeout(killer);
  };
  const printed: string[] = [];
  let patience: NodeJS.Timeout | undefined;
  try {
    const match = await new Promise<string>((resolve, reject) => {
      const fail = (what: string): void =>
        reject(new Error(`${command} ${what}: ${printed.slice(-20).join("\n")}`));
      child.once("error", reject);
      child.once("close", () => fail("ended"));
      patience = setTimeout(() => fail("does not answer"), patienceMs);
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          if (printed.length < 200) printed.push(line);
          const found = started.exec(line)?.[1];
          if (found !== undefined) resolve(found);
        });
      }
    });
    return { match, end };
  } catch (error) {
    if (child.pid !== undefined && child.exitCode === null) await end();
    throw error;
  } finally {
    clearTimeout(patience);
  }
}
