import { describe, expect, it } from "vitest";
import type { OutputForModel, ResultForModel } from "./modelResult";
import { toModelContent } from "./toModelContent";

const traceback =
  'Traceback (most recent call last):\n  File "main.py", line 1\nZeroDivisionError: division by zero\n';
const error = { type: "ZeroDivisionError", message: "division by zero", traceback };

function result(change: Partial<ResultForModel> = {}): ResultForModel {
  return {
    status: "ok",
    outputs: [],
    stdout: "",
    stderr: "",
    interpreter: { id: 1, fresh: true, survives: true },
    files: [],
    filesLeftOut: [],
    ...change,
  };
}

const stream = (text: string): OutputForModel => ({ type: "stream", text });
const times = (text: string, part: string): number => text.split(part).length - 1;

async function textFor(change: Partial<ResultForModel>, maxChars?: number): Promise<string> {
  const parts = await toModelContent(result(change), maxChars === undefined ? {} : { maxChars });
  const [first] = parts;
  if (first?.type !== "text") throw new Error("The text comes first.");
  expect(parts.filter(({ type }) => type === "text")).toHaveLength(1);
  return first.text;
}

describe("a result for a model", () => {
  it("is the output in the order of printing, without colours, and the value", async () => {
    const outputs = [stream("one\n"), { ...stream("\x1b[31mtwo\x1b[0m\n") }, stream("three")];
    expect(await textFor({ outputs, value: { "text/plain": "42" } })).toBe(
      "The program ended normally.\nIts output:\none\ntwo\nthree\nValue of the last expression: 42",
    );
    expect(await textFor({})).toBe("The program ended normally.\nIt printed nothing.");
  });

  it("has a value once that is shown among the outputs", async () => {
    const shown = { type: "display", main: true, data: { "text/plain": "42" } };
    expect(times(await textFor({ outputs: [shown], value: { "text/plain": "42" } }), "42")).toBe(1);
  });

  it("says where output is missing", async () => {
    const outputs = [stream("a\n"), { type: "gap", lines: 910, bytes: 3592 }, stream("z\n")];
    expect(await textFor({ outputs })).toContain("a\n[… 910 lines, 3,592 bytes of output left out …]\nz");
  });

  it("says what the program was answered, and no secret", async () => {
    const answers = [
      { type: "input", prompt: "name? ", secret: false, line: "Ada" },
      { type: "input", prompt: "password? ", secret: true, line: "" },
      { type: "input", prompt: "more? ", secret: false, line: null },
    ];
    const [one, two, three] = answers;
    const outputs = [stream("name? "), one, stream("password? "), two, stream("more? "), three].filter(
      (output) => output !== undefined,
    );
    expect(await textFor({ outputs })).toContain(
      "name? \n[answer: Ada]\npassword? \n[an answer that is not shown]\nmore? \n[end of the input]",
    );
  });

  it("has the traceback once, wherever it was printed", async () => {
    const printed = { status: "error", error, outputs: [stream("before\n"), stream(traceback)] };
    expect(times(await textFor(printed), "ZeroDivisionError: division")).toBe(1);
    const hooked = await textFor({ status: "error", error, outputs: [stream("oops\n")] });
    expect(hooked).toContain(`oops\n${traceback.trimEnd()}`);
    const [stored] = await toModelContent({
      status: "error",
      error,
      stdout: "out",
      stderr: traceback,
      files: [],
      filesLeftOut: [],
    });
    expect(stored).toEqual({
      type: "text",
      text: `The program ended with an exception: ZeroDivisionError.\nIts output:\nout\n${traceback.trimEnd()}`,
    });
  });

  it.each([
    ["timeout", { name: "timeMs", value: 2000 }, "took too long: its limit is 2 seconds."],
    ["timeout", { name: "timeMs", value: 500 }, "its limit is 500 milliseconds."],
    ["timeout", undefined, "took too long."],
    ["output-limit", { name: "outputBytes", value: 65_536 }, "its limit is 65,536 bytes."],
    ["output-limit", { name: "outputLines", value: 1 }, "its limit is 1 line."],
    ["out-of-memory", { name: "memoryMiB", value: 256 }, "of which it may use 256 MiB."],
    ["stopped", undefined, "stopped from outside"],
    ["crashed", undefined, "Python broke down"],
    ["paused", undefined, 'with the status "paused"'],
  ])("says which limit was met: %s, %j", async (status, limit, words) => {
    expect(await textFor({ status, ...(limit === undefined ? {} : { limit }) })).toContain(words);
  });

  it("names the files, and those that are lost, as names that the program chose", async () => {
    const text = await textFor({
      files: [
        { path: "chart.png", size: 12_345, type: "image/png", change: "made" },
        { path: 'a "b".csv', size: 1, type: "text/csv", change: "changed" },
        { path: "old.txt", size: 0, type: "text/plain", change: "removed" },
      ],
      filesLeftOut: [
        { reason: "elsewhere", count: 3, paths: ["/tmp/x.txt"] },
        { reason: "new-reason", count: 1 },
      ],
    });
    expect(text).toContain(
      'Files: "chart.png" (made, 12,345 bytes), "a \\"b\\".csv" (changed, 1 byte), "old.txt" (removed)\n' +
        'Not returned, because outside the working directory: 3 files: "/tmp/x.txt" and 2 more\n' +
        'Not returned, because of "new-reason": 1 file',
    );
  });

  it("keeps within its characters, whatever is long", async () => {
    const files = Array.from({ length: 1000 }, (_, n) => ({
      path: `${"folder/".repeat(20)}${n}`,
      size: 1,
      type: "text/plain",
      change: "made",
    }));
    const long = stream("x".repeat(200_000));
    for (const change of [
      { outputs: [long] },
      { files },
      { files, outputs: [long], status: "error", error },
    ]) {
      const text = await textFor(change, 2000);
      expect(text.length).toBeLessThanOrEqual(2000);
      expect(text).toMatch(/^The program ended/);
    }
    expect(await textFor({ files }, 2000)).toMatch(/ and 99\d more/);
    expect((await textFor({ outputs: [long] })).length).toBeLessThanOrEqual(8000);
    for (const maxChars of [0, 999, 1e3 + 0.5, NaN]) {
      await expect(toModelContent(result(), { maxChars })).rejects.toThrow(RangeError);
    }
  });

  it("has images as parts: those that were shown, and files whose content was returned", async () => {
    const image = Uint8Array.of(137, 80, 78, 71);
    const file = { path: "a.png", size: 4, type: "image/png", change: "made" };
    const parts = await toModelContent(
      result({
        outputs: [{ type: "display", data: { "image/png": image, "text/plain": "<Figure>" } }],
        files: [
          { ...file, bytes: () => Promise.resolve(image) },
          { ...file, path: "b.jpg", type: "image/jpeg", bytes: () => Promise.reject(new Error("no-bytes")) },
          { ...file, path: "stored.png" },
          { ...file, path: "gone.png", change: "removed", bytes: () => Promise.resolve(image) },
          { ...file, path: "huge.png", size: 1e9, bytes: () => Promise.resolve(image) },
          { ...file, path: "chart.svg", type: "image/svg+xml", bytes: () => Promise.resolve(image) },
        ],
      }),
    );
    const png = { type: "image", mediaType: "image/png", data: "iVBORw==" };
    expect(parts).toEqual([{ type: "text", text: expect.stringContaining("<Figure>") }, png, png]);
  });
});
