import { expect, it } from "vitest";
import { gapMark } from "./gapMark";
import { OutputList } from "./outputList";

function listOf(head: readonly string[], tail: readonly string[], missing = { bytes: 100, lines: 10 }) {
  const list = new OutputList();
  for (const text of head) list.add("stdout", text);
  list.addGap(missing);
  for (const text of tail) list.add("stdout", text);
  return list.end();
}

it("joins what one stream printed without the other between", () => {
  const list = new OutputList();
  for (const text of ["a", "b\n"]) list.add("stdout", text);
  list.add("stderr", "c");
  list.add("stdout", "d");
  expect(list.end()).toEqual({
    outputs: [
      { type: "stream", stream: "stdout", text: "ab\n" },
      { type: "stream", stream: "stderr", text: "c" },
      { type: "stream", stream: "stdout", text: "d" },
    ],
    stdout: "ab\nd",
    stderr: "c",
  });
});

it("never joins the halves of two lines across a gap", () => {
  const { stdout, outputs, dropped } = listOf(["51\n52\n5", "9"], ["963\n"]);
  expect(stdout).toBe("51\n52\n[… 10 lines, 102 bytes left out …]\n963\n");
  expect(outputs).toEqual([
    { type: "stream", stream: "stdout", text: "51\n52\n" },
    { type: "gap", bytes: 102, lines: 10 },
    { type: "stream", stream: "stdout", text: "963\n" },
  ]);
  expect(dropped).toEqual({ bytes: 102, lines: 10, at: { stdout: 6, stderr: 0 } });
});

it("cuts a line that is longer than all that may be shown in its middle, and the mark has a line of its own", () => {
  const start = "x".repeat(5000);
  expect(listOf([start], ["end"]).stdout).toBe(`${start}\n[… 10 lines, 100 bytes left out …]\nend`);
  expect(listOf([`a\n${start}`], ["end"]).stdout).toBe(
    `a\n${start}\n[… 10 lines, 100 bytes left out …]\nend`,
  );
});

it("counts the bytes of what it leaves out as UTF-8", () => {
  expect(listOf(["a\n€"], []).dropped).toMatchObject({ bytes: 103 });
});

it("has no mark in a stream without a text", () => {
  expect(listOf(["a\n"], []).stderr).toBe("");
  expect(listOf([], []).stdout).toBe("");
});

it("says how much is missing in plain words", () => {
  expect(gapMark({ lines: 910, bytes: 3592 })).toBe("[… 910 lines, 3,592 bytes left out …]");
  expect(gapMark({ lines: 1, bytes: 1 })).toBe("[… 1 line, 1 byte left out …]");
  expect(gapMark({ lines: 0, bytes: 12 })).toBe("[… 12 bytes left out …]");
});
