import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { measureSizes } from "./measureSizes";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitrine-sizes-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(
    join(folder, "page.html"),
    '<link href="./assets/page.css"><script src="./assets/page.js"></script>',
  );
  writeFileSync(join(folder, "assets/page.css"), "p{}");
  writeFileSync(join(folder, "assets/page.js"), 'import{a}from"./shared.js";import("./later.js");');
  writeFileSync(join(folder, "assets/shared.js"), "export const a=1;");
  writeFileSync(join(folder, "assets/later.js"), "export const b=2;");
});
afterEach(() => rmSync(folder, { recursive: true }));

const budget = { name: "page", why: "", kilobytes: 1 };

it("weighs a page with what it names and what that imports, and nothing that waits to be asked for", () => {
  const [measured] = measureSizes(folder, [{ ...budget, files: { page: "page.html" } }]);
  expect(measured?.paths).toEqual(["page.html", "assets/page.css", "assets/page.js", "assets/shared.js"]);
  expect(measured?.bytes).toBeGreaterThan(100);
});

it("adds what a budget names beside", () => {
  const [measured] = measureSizes(folder, [{ ...budget, files: { page: "page.html" }, with: /later/ }]);
  expect(measured?.paths).toContain("assets/later.js");
});

it("refuses a budget that weighs nothing", () => {
  expect(() => measureSizes(folder, [{ ...budget, files: { paths: /^gone/ } }])).toThrow("no such file");
});
