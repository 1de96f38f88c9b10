import { expect, it } from "vitest";
import { printedText } from "./printedText";

it.each([
  ["plain text\nin two lines\n", "plain text\nin two lines\n"],
  ["\x1b[1;31mred\x1b[0m and \x1b[38;5;200mpink\x1b[m", "red and pink"],
  ["\x1b]0;a title\x07text\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "textlink"],
  ["\x1b[2K\x1b[1Gx\x1b7y\x1b(Bz", "xyz"],
  ["a\x1b", "a"],
  ["\x1b]never ends\nnext line", "\nnext line"],
  ["bell\x07, null\0, tab\t, backspace\b", "bell, null, tab\t, backspace"],
  ["Windows\r\nlines\r\n", "Windows\nlines\n"],
  ["10%\r50%\r100%\ndone", "100%\ndone"],
  ["longer text\rshort\n", "shortr text\n"],
  ["progress\r", "progress"],
  ["日本 😀 é", "日本 😀 é"],
])("%j is drawn as %j", (text, drawn) => {
  expect(printedText(text)).toBe(drawn);
});

it("takes linear time, whatever it is given", () => {
  for (const piece of ["\x1b", "\x1b[", "\x1b]", "\x1b[0", "\x1b[ ", "\r", "\x1b]a\r"]) {
    const started = performance.now();
    printedText(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(5_000);
  }
  expect(printedText("x".repeat(500_000) + "\ry".repeat(250_000))).toMatch(/^yx+$/);
});
