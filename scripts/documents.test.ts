import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rooms } from "./rooms";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

const documents = [
  ".",
  "docs",
  "docs/decisions",
  "docs/guides",
  "docs/security",
  "examples/hosting",
  "examples/ai-app",
  "examples/react-app",
].flatMap(markdownIn);

/** The anchor of a heading, as sites that show Markdown make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

describe.each(documents)("%s", (path) => {
  it("has no broken links", () => {
    const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(root, target))) return true;
      if (anchor === undefined) return false;
      const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => anchorOf(text));
      return !headings.includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

it("ARCHITECTURE.md shows the table of rooms", () => {
  const cells = read("ARCHITECTURE.md")
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const shown = cells.filter(([, room]) => room !== undefined && room.replaceAll("`", "") in rooms);
  const wanted = Object.entries(rooms).map(([room, { mayImport, why }]) => {
    const names = mayImport.map((other) => `\`${other.replace("src/", "")}\``).join(", ");
    return ["", `\`${room}\``, names === "" ? "nothing" : names, why, ""];
  });
  expect(shown).toEqual(wanted);
});

it("docs/library.md has the hook of examples/react-app", () => {
  const hook = read("examples/react-app/src/usePython.ts").replace(/^\/\*\*.*\*\/\n/m, "");
  expect(read("docs/library.md")).toContain(hook);
});
