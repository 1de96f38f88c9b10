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

it("weighs a page with its scripts and their imports, and nothing that loads on demand", () => {
  const [measured] = measureSizes(folder, [{ ...budget, files: { page: "page.html" } }]);
  expect(measured?.paths).toEqual(["page.html", "assets/page.css", "assets/page.js", "assets/shared.js"]);
  expect(measured?.bytes).toBeGreaterThan(100);
});

it("adds the further files that a budget names", () => {
  const [measured] = measureSizes(folder, [{ ...budget, files: { page: "page.html" }, with: /later/ }]);
  expect(measured?.paths).toContain("assets/later.js");
});

it("refuses a budget that weighs nothing", () => {
  expect(() => measureSizes(folder, [{ ...budget, files: { paths: /^gone/ } }])).toThrow("no such file");
});
