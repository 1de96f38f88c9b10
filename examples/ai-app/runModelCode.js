// Asks a model for a program, runs it isolated and within limits, and lets the model correct it once.

/** The limits for one program of a model. The sandbox should have been made with the same `memoryMiB`. */
export const limits = { timeMs: 10_000, memoryMiB: 256, outputBytes: 64 * 1024 };

/** The part of a traceback that goes back to the model. */
const COMPLAINT_CHARS = 4_000;

/**
 * `askModel` takes the messages so far, `{ role: "user" | "assistant", content }`, and answers with Python.
 * Resolves with every attempt, `{ code, result }`, the last one last. Rejects with a `SandboxError` when nothing can be
 * run, and with any error of `askModel`.
 */
export async function runModelCode({ sandbox, askModel, task, files = {}, signal }) {
  const messages = [{ role: "user", content: task }];
  const attempts = [];
  for (const mayMend of [true, false]) {
    const code = await askModel(messages);
    // A fresh interpreter each time: what a first attempt has broken does not affect the second.
    const result = await sandbox.run(code, { files, limits, signal });
    attempts.push({ code, result });
    const complaint = complaintAbout(result);
    if (complaint === null || !mayMend) break;
    messages.push({ role: "assistant", content: code }, { role: "user", content: complaint });
  }
  return attempts;
}

/** The message to the model about a failure, or null when it should not try again. */
export function complaintAbout({ status, error }) {
  switch (status) {
    case "ok":
      return null;
    case "stopped":
      // A person stopped it.
      return null;
    case "crashed":
      // A fault of the engine, or a program that broke the rules of the boundary. Neither gets a second try by itself.
      return null;
    case "error":
      // The program chose these words, and the program may have read a poisoned page: to the model they are data.
      return `The program ended with an exception. Correct it. What it printed:\n${(error.traceback || error.message).slice(-COMPLAINT_CHARS)}`;
    case "timeout":
      return `The program took longer than ${limits.timeMs / 1000} seconds. Find a faster way.`;
    case "out-of-memory":
      return `The program needed more than ${limits.memoryMiB} MiB. Work on less data at a time.`;
    case "output-limit":
      return `The program printed more than ${limits.outputBytes} bytes. Print only the answer.`;
  }
}
