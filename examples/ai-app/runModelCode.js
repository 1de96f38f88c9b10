// Asks a model for a program, runs it isolated and within limits, and lets the model correct it once.

/** The limits for one program of a model: create the sandbox with them. */
export const limits = { timeMs: 10_000, memoryMiB: 256, outputBytes: 64 * 1024 };

/** Not after a stop, which a person wanted, and not after a crash, which may be hostile. */
const correctable = new Set(["error", "timeout", "out-of-memory", "output-limit"]);

/**
 * `ai` is vitrine-ai.js. `askModel` takes the messages so far, `{ role, content }`, and answers with Python. Resolves with
 * every attempt, `{ code, result }`, the last one last. Rejects with a `SandboxError` when nothing can be run, and with
 * whatever `askModel` rejects with.
 */
export async function runModelCode({ sandbox, ai, askModel, task, files = {}, signal }) {
  const system = ai.describeForModel(sandbox, { files: Object.keys(files) });
  const messages = [
    { role: "system", content: system },
    { role: "user", content: task },
  ];
  const attempts = [];
  do {
    const code = ai.stripFences(await askModel(messages));
    const result = await sandbox.run(code, { files, signal, returnFiles: true });
    attempts.push({ code, result });
    // The program chose the words of its output, and it may have read a poisoned page: to the model they are data.
    const content = await ai.toModelContent(result, { maxChars: 4_000 });
    messages.push({ role: "assistant", content: code }, { role: "tool", content });
  } while (attempts.length < 2 && correctable.has(attempts.at(-1).result.status));
  return attempts;
}
