import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { documentedSizes } from "./documentedSizes";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitrine-sizes-"));
  mkdirSync(join(folder, "engine"));
  writeFileSync(join(folder, "index.html"), "x".repeat(5100));
  writeFileSync(join(folder, "engine", "python.bin"), "x".repeat(2_440_000));
});
afterEach(() => rmSync(folder, { recursive: true }));

const table = (index: string, engine: string): string =>
  `| \`index.html\` | page | ${index} |\n| \`engine/\` | py | ${engine} |`;
const aboutSizes = (page: string): readonly string[] =>
  documentedSizes(page, folder).faults.filter((fault) => !/has no row/.test(fault));

it("accepts sizes that are about right", () => {
  expect(aboutSizes(table("5 KB", "2.5 MB, packed"))).toEqual([]);
});

it("reports a stale size, and writes it anew", () => {
  const page = table("2 KB", "2.4 MB, packed");
  expect(aboutSizes(page)).toEqual(["docs/hosting.md: `index.html` has 2 KB, and is 5 KB"]);
  expect(documentedSizes(page, folder).page).toBe(table("5 KB", "2.4 MB, packed"));
});

it("reports files and rows without the other", () => {
  writeFileSync(join(folder, "new.js"), "x");
  const { faults } = documentedSizes(table("5 KB", "2.4 MB, packed"), folder);
  expect(faults).toContain("new.js is in no row of the table in docs/hosting.md");
  expect(faults).toContain("docs/hosting.md has no row `embed.html`");
});
