import { expect, it } from "vitest";
import type { ResultForModel } from "./modelResult";
import { toModelContent } from "./toModelContent";

/**
 * A conversation as a session serves it. The test's own interpreter has one variable, which counts the programs since it was
 * new; so what is said of the state can be compared with what the state is.
 */
class Conversation {
  #interpreters = 0;
  #hasRun = false;

  /** Between two turns: nobody is told. */
  lose(): void {
    this.#hasRun = false;
  }

  run(status: string, survives: boolean, change: Partial<ResultForModel> = {}): ResultForModel {
    const fresh = !this.#hasRun;
    if (fresh) this.#interpreters += 1;
    this.#hasRun = survives;
    const interpreter = { id: this.#interpreters, fresh, survives };
    return { status, stdout: "", stderr: "", interpreter, files: [], filesLeftOut: [], ...change };
  }

  unstarted(): ResultForModel {
    const interpreter = { id: 0, fresh: false, survives: this.#hasRun };
    return { status: "stopped", stdout: "", stderr: "", interpreter, files: [], filesLeftOut: [] };
  }
}

const isGone = "are gone: the next program starts in a new interpreter";
const isNew = "ran in a new interpreter, without variables, imports or written files of earlier programs";
const isKept = "The interpreter was kept";

async function claims(result: ResultForModel): Promise<{ gone: boolean; fresh: boolean; kept: boolean }> {
  const [part] = await toModelContent(result);
  const text = part?.type === "text" ? part.text : "";
  return { gone: text.includes(isGone), fresh: text.includes(isNew), kept: text.includes(isKept) };
}

it("tells the truth about the state at each of ten turns, with a timeout in the middle", async () => {
  const chat = new Conversation();
  const nothing = { gone: false, fresh: false, kept: false };
  const timeout = { limit: { name: "timeMs", value: 2000 } };
  const error = { type: "NameError", message: "", traceback: "" };
  expect(await claims(chat.run("ok", true))).toEqual(nothing);
  expect(await claims(chat.run("error", true, { error }))).toEqual(nothing);
  // Where the page is isolated, a timeout leaves the interpreter as it is.
  expect(await claims(chat.run("timeout", true, timeout))).toEqual({ ...nothing, kept: true });
  expect(await claims(chat.run("ok", true))).toEqual(nothing);
  expect(await claims(chat.run("timeout", false, timeout))).toEqual({ ...nothing, gone: true });
  expect(await claims(chat.run("error", true, { error }))).toEqual({ ...nothing, fresh: true });
  // Ten minutes pass, or the page was stored: the result before this one could not know.
  chat.lose();
  expect(await claims(chat.run("ok", true))).toEqual({ ...nothing, fresh: true });
  // Stopped in the queue: it met no interpreter, and says nothing of one.
  expect(await claims(chat.unstarted())).toEqual(nothing);
  expect(await claims(chat.run("crashed", false))).toEqual({ ...nothing, gone: true });
  // New, and gone at once.
  expect(await claims(chat.run("output-limit", false))).toEqual({ ...nothing, gone: true });
});

it("says nothing of a state that a sandbox never keeps, unless it ended a program by force", async () => {
  const run = (status: string, id: number): ResultForModel => ({
    status,
    stdout: "",
    stderr: "",
    interpreter: { id, fresh: true, survives: false },
    files: [],
    filesLeftOut: [],
  });
  for (const status of ["ok", "error", "out-of-memory"])
    expect(await claims(run(status, 3))).toEqual({ gone: false, fresh: false, kept: false });
  expect((await claims(run("timeout", 4))).gone).toBe(true);
});
