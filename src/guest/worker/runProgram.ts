import type { RunRequest } from "../../protocol/guestCalls";
import { guestTimeouts } from "../../protocol/limits";
import type { RunnerRequest } from "../python/runner";
import { askForLines } from "./askHost";
import type { Python } from "./bootPython";
import { postEvent, type HostChannel } from "./hostChannel";
import { changedSince, readFolder } from "./changedFiles";
import { connectStreams } from "./connectStreams";
import { changedElsewhere, readElsewhere } from "./filesElsewhere";
import type { IncomingFiles } from "./incomingFiles";
import type { InterruptBuffer } from "./interruptBuffer";
import { OutputBuffer } from "./outputBuffer";
import { returnFiles } from "./returnFiles";

/** Runs one program and returns the runner's reply, after all of its output has been sent. */
export async function runProgram(
  python: Python,
  output: OutputBuffer,
  { requests, files }: Pick<HostChannel, "requests" | "files">,
  request: RunRequest,
): Promise<string> {
  connectStreams(python.pyodide, request.input ? wholeLines(request.stdin) : request.stdin, output);
  writeFiles(python, request, files);
  const { fileSystem } = python;
  const { cwd } = request;
  const before = readFolder(fileSystem, cwd);
  const beforeElsewhere = readElsewhere(fileSystem, cwd);
  const ask = request.input ? askForLines(requests, request.run, () => output.flush()) : undefined;
  requests.begin();
  try {
    const { code, filename, state, showValue, echo } = request;
    const forRunner: RunnerRequest = { code, cwd, filename, state, showValue, echo };
    const reply = await python.runner.run(JSON.stringify(forRunner), () => output.stderrBytes, ask);
    const changed = changedSince(fileSystem, cwd, before, request);
    const elsewhere = changedElsewhere(fileSystem, cwd, beforeElsewhere);
    returnFiles(fileSystem, cwd, changed, elsewhere, request, postEvent);
    return reply;
  } finally {
    requests.end();
    output.end();
  }
}

/** The answers that follow are lines of their own. */
function wholeLines(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Posts a run's output to the frame in batches. */
export function createRunBuffer(
  { run, outputBytes, outputLines, onOutputLimit }: RunRequest,
  interrupts: InterruptBuffer,
): OutputBuffer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const buffer = new OutputBuffer(
    { bytes: outputBytes, lines: outputLines, onLimit: onOutputLimit },
    {
      send: (piece) => postEvent({ type: "output", run, ...piece }, [piece.bytes.buffer]),
      limitReached: () => postEvent({ type: "output-limit", run }),
      sendTail: (content) => postEvent({ type: "output-tail", run, ...content }, [content.bytes.buffer]),
    },
    {
      now: () => performance.now(),
      schedule() {
        interrupts.arm(() => buffer.flushWhenDue());
        timer ??= setTimeout(() => {
          timer = undefined;
          buffer.flush();
        }, guestTimeouts.outputBatchMs);
      },
      cancel() {
        interrupts.disarm();
        clearTimeout(timer);
        timer = undefined;
      },
    },
  );
  return buffer;
}

function writeFiles({ fileSystem }: Python, { cwd, files }: RunRequest, incoming: IncomingFiles): void {
  for (const { path, size } of files) {
    const target = `${cwd}/${path}`;
    fileSystem.mkdirTree(target.slice(0, target.lastIndexOf("/")));
    // The file system takes the array itself: it is not copied once more.
    fileSystem.writeFile(target, incoming.take(size), { canOwn: true });
  }
}
