import { expect, it } from "vitest";
import { sortSiteFiles } from "./siteFiles";

const files = new Map<string, string>([
  ["index.html", "<p>one</p>"],
  ["sandbox.html", "sealed"],
  ["theme.js", "dark"],
  ["embed.html", "card"],
  ["escape.html", "attempts"],
  ["vitrine.js", "library"],
  ["_headers", "words"],
  ["assets/index-1a2b.js", "page"],
  ["assets/index-1a2b.js.br", "page"],
  ["assets/createMonaco-3c4d.js", "editor"],
  ["engine/python-5e6f.bin", "engine"],
]);

it("keeps the complete playground and the page of attempts, and the editors and the engine when they are used", () => {
  const { shell, onDemand } = sortSiteFiles(files);
  expect(shell.map(({ url }) => url)).toEqual([
    "assets/index-1a2b.js",
    "escape.html",
    "index.html",
    "theme.js",
  ]);
  expect(onDemand).toEqual(["assets/createMonaco-3c4d.js", "engine/python-5e6f.bin"]);
});

it("gives a revision, by the content, to files without a hash in their names", () => {
  const revisions = (of: ReadonlyMap<string, string>) =>
    Object.fromEntries(sortSiteFiles(of).shell.map(({ url, revision }) => [url, revision]));
  const before = revisions(files);
  const after = revisions(new Map(files).set("index.html", "<p>two</p>"));
  expect(before["assets/index-1a2b.js"]).toBeNull();
  expect(after["theme.js"]).toBe(before["theme.js"]);
  expect(after["index.html"]).not.toBe(before["index.html"]);
});
