import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred, messageBounds, type GuestRequest } from "../../protocol";
import type { InputFunction } from "../api";
import { Questions } from "./questions";

const reported = vi.fn();
beforeEach(() => vi.stubGlobal("reportError", reported));
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

function setUp(input: InputFunction) {
  const onAnswered = vi.fn();
  const paused = { now: 0, times: 0 };
  const deadline = {
    pause() {
      paused.now += 1;
      paused.times += 1;
      return () => void (paused.now -= 1);
    },
  };
  const questions = new Questions({ input, deadline, onAnswered });
  return { questions, onAnswered, paused };
}

const request = (prompt = "? ", secret = false): GuestRequest => ({
  type: "input",
  run: "r",
  prompt,
  secret,
});

describe("a question", () => {
  it("is answered by the app, and the deadline is paused meanwhile", async () => {
    const answer = deferred<string>();
    const input = vi.fn(() => answer.promise);
    const { questions, onAnswered, paused } = setUp(input);
    const response = questions.answer(request("name? "));
    await vi.waitFor(() => expect(input).toHaveBeenCalledOnce());
    expect(input).toHaveBeenCalledWith("name? ", { secret: false, signal: expect.any(AbortSignal) });
    expect(paused.now).toBe(1);
    answer.resolve("Ada");
    await expect(response).resolves.toEqual({ type: "input", line: "Ada" });
    expect(paused).toEqual({ now: 0, times: 1 });
    expect(onAnswered).toHaveBeenCalledExactlyOnceWith({ prompt: "name? ", secret: false, line: "Ada" });
  });

  it("may be answered at once, with a line's end, or with the end of the input", async () => {
    for (const [answer, line] of [
      ["x", "x"],
      ["x\n", "x"],
      ["x\r\n", "x"],
      ["a\nb", "a\nb"],
      ["", ""],
      [null, null],
    ] as const) {
      await expect(setUp(() => answer).questions.answer(request())).resolves.toEqual({ type: "input", line });
    }
  });

  it("that is secret is answered, and its answer is not reported", async () => {
    const { questions, onAnswered } = setUp(() => "hunter2");
    await expect(questions.answer(request("pw", true))).resolves.toEqual({ type: "input", line: "hunter2" });
    expect(onAnswered).toHaveBeenCalledExactlyOnceWith({ prompt: "pw", secret: true, line: "" });
  });

  it("is put to the app when the one before it has been answered", async () => {
    const answers = [deferred<string>(), deferred<string>()];
    const asked: string[] = [];
    const { questions } = setUp((prompt) => {
      asked.push(prompt);
      return answers[asked.length - 1]!.promise;
    });
    const both = [questions.answer(request("1")), questions.answer(request("2"))];
    await vi.waitFor(() => expect(asked).toEqual(["1"]));
    answers[0]!.resolve("a");
    await vi.waitFor(() => expect(asked).toEqual(["1", "2"]));
    answers[1]!.resolve("b");
    await expect(Promise.all(both)).resolves.toEqual([
      { type: "input", line: "a" },
      { type: "input", line: "b" },
    ]);
  });

  it("fails when the app throws, rejects or answers nonsense, and reports the error to the page", async () => {
    const wrong: InputFunction[] = [
      () => {
        throw new Error("own");
      },
      () => Promise.reject(new Error("own")),
      () => 1 as unknown as string,
      () => undefined as unknown as string,
      () => "x".repeat(messageBounds.inputLineChars + 1),
    ];
    for (const input of wrong) {
      const { questions, onAnswered, paused } = setUp(input);
      await expect(questions.answer(request())).resolves.toEqual({ type: "failed" });
      expect(onAnswered).not.toHaveBeenCalled();
      expect(paused.now).toBe(0);
    }
    expect(reported).toHaveBeenCalledTimes(wrong.length);
    expect(reported).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: "SandboxError", code: "bad-argument" }),
    );
    // The next one is asked all the same.
    let count = 0;
    const { questions } = setUp(() => {
      count += 1;
      if (count === 1) throw new Error("own");
      return "fine";
    });
    await questions.answer(request());
    await expect(questions.answer(request())).resolves.toEqual({ type: "input", line: "fine" });
  });
});

describe("questions that are withdrawn", () => {
  it("abort the app's signal, and are not answered by what comes late", async () => {
    const answer = deferred<string>();
    let signal: AbortSignal | undefined;
    const { questions, onAnswered, paused } = setUp((_prompt, question) => {
      signal = question.signal;
      return answer.promise;
    });
    const open = questions.answer(request("1"));
    const waiting = questions.answer(request("2"));
    await vi.waitFor(() => expect(signal).toBeDefined());
    questions.withdraw();
    expect(signal?.aborted).toBe(true);
    answer.resolve("late");
    await expect(open).resolves.toEqual({ type: "withdrawn" });
    await expect(waiting).resolves.toEqual({ type: "withdrawn" });
    await expect(questions.answer(request("3"))).resolves.toEqual({ type: "withdrawn" });
    expect(onAnswered).not.toHaveBeenCalled();
    expect(paused).toEqual({ now: 0, times: 1 });
  });

  it("cause no error when the app rejects because of its signal, or never answers", async () => {
    const rejecting = setUp(
      (_prompt, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("aborted"))),
        ),
    );
    const silent = setUp(() => new Promise(() => undefined));
    for (const { questions, paused } of [rejecting, silent]) {
      const open = questions.answer(request());
      await vi.waitFor(() => expect(paused.now).toBe(1));
      questions.withdraw();
      await expect(open).resolves.toEqual({ type: "withdrawn" });
      expect(paused.now).toBe(0);
    }
    expect(reported).not.toHaveBeenCalled();
  });
});
