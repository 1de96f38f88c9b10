// Lets a model answer a task by a program, runs it sealed and within limits, and lets the model mend it once.

/** For one program of a model's. The sandbox should have been made with the same `memoryMiB`. */
export const limits = { timeMs: 10_000, memoryMiB: 256, outputBytes: 64 * 1024 };

/** What of a traceback goes back to the model. */
const COMPLAINT_CHARS = 4_000;

/**
 * `askModel` takes the messages so far, `{ role: "user" | "assistant", content }`, and answers with Python.
 * Resolves with every attempt, `{ code, result }`, the last one last. Rejects with a `SandboxError` when nothing can be
 * run, and with whatever `askModel` rejects with.
 */
export async function runModelCode({ sandbox, askModel, task, files = {}, signal }) {
  const messages = [{ role: "user", content: task }];
  const attempts = [];
  for (const mayMend of [true, false]) {
    const code = await askModel(messages);
    // A fresh interpreter each time: what a first attempt has broken does not meet the second.
    const result = await sandbox.run(code, { files, limits, signal, state: "fresh" });
    attempts.push({ code, result });
    const complaint = complaintAbout(result);
    if (complaint === null || !mayMend) break;
    messages.push({ role: "assistant", content: code }, { role: "user", content: complaint });
  }
  return attempts;
}

/** What to tell the model, or null when another attempt is not its business. */
export function complaintAbout({ status, error }) {
  switch (status) {
    case "ok":
      return null;
    case "stopped":
      // A person wanted it to end.
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
