import { expect, it } from "vitest";
import { mediaType } from "./mediaType";

it.each([
  ["out/plot.PNG", "image/png"],
  ["chart.svg", "image/svg+xml"],
  ["photo.jpeg", "image/jpeg"],
  ["sales.csv", "text/csv"],
  ["report.html", "text/html"],
  ["data.json", "application/json"],
  ["main.py", "text/x-python"],
  ["book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["a.tar.gz", "application/gzip"],
  ["notes.sqlite", "application/vnd.sqlite3"],
  ["png", "application/octet-stream"],
  [".png", "application/octet-stream"],
  ["folder.png/file", "application/octet-stream"],
  ["a.", "application/octet-stream"],
  ["a.constructor", "application/octet-stream"],
  ["a.__proto__", "application/octet-stream"],
  ["a.no such suffix", "application/octet-stream"],
])("%s is %s", (path, type) => {
  expect(mediaType(path)).toBe(type);
});
