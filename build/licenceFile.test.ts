import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { licenceFile, shippedParts } from "./licenceFile";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The packages that our own sources import, except those that only tests import. */
function imported(): string[] {
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.(tsx?|css)$/.test(path) && !/\.(test|d)\.tsx?$|testInterpreter|[/\\]cases[/\\]/.test(path),
  );
  const names = sources.flatMap((path) =>
    [
      ...readFileSync(`${root}src/${path}`, "utf8").matchAll(
        /(?:from|import|import\()\s*"((?:@[\w-]+\/)?[\w-]+)[/"]/g,
      ),
    ].map(([, name = ""]) => name),
  );
  return [...new Set(names)].toSorted();
}

it("names every package that the sources import, with its licence", () => {
  const names = imported();
  expect(names.length).toBeGreaterThan(12);
  const parts = new Map(shippedParts(root).map((part) => [part.name, part]));
  expect(names.filter((name) => !parts.has(name))).toEqual([]);
});

it("has the words of each licence, but for Pyodide's, whose package brings none", () => {
  const wordless = shippedParts(root).filter(({ texts }) => texts.length === 0);
  expect(wordless.map(({ name, licence }) => `${name}: ${licence}`)).toEqual(["pyodide: MPL-2.0"]);
  expect(licenceFile(root)).toContain("Mozilla Public License Version 2.0");
});

it("names what has no package, and ourselves", () => {
  for (const name of ["CPython", "Emscripten", "Codicons", "Pyodide", "Monaco", "React", "workbox-core"])
    expect(licenceFile(root).toLowerCase()).toContain(name.toLowerCase());
  expect(licenceFile(root).trimEnd()).toMatch(/SOFTWARE\.$/);
});
