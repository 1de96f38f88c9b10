/** Ruff, lint and format, over every Python file of the project. `--write` formats in place. */
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const root = fileURLToPath(new URL("..", import.meta.url));
const write = process.argv.includes("--write");

/** Groups files by the nearest ruff.toml, as Ruff itself does. */
const workspaces = new Map<string, Workspace>();

function workspaceFor(file: string): Workspace {
  let folder = dirname(root + file);
  while (!existsSync(join(folder, "ruff.toml"))) folder = dirname(folder);
  const known = workspaces.get(folder);
  if (known !== undefined) return known;
  const made = new Workspace(parse(readFileSync(join(folder, "ruff.toml"), "utf8")), PositionEncoding.Utf16);
  workspaces.set(folder, made);
  return made;
}

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.py"], {
  cwd: root,
  encoding: "utf8",
});
const files = listed.split("\n").filter((file) => file !== "");
let problems = 0;

for (const file of files) {
  const source = readFileSync(root + file, "utf8");
  const workspace = workspaceFor(file);
  const formatted = workspace.format(source);
  if (formatted !== source && write) writeFileSync(root + file, formatted);
  else if (formatted !== source) {
    problems += 1;
    console.error(`${file}: not formatted (npm run fix does it)`);
  }
  for (const diagnostic of workspace.check(formatted) as {
    code: string | null;
    message: string;
    start_location: { row: number; column: number };
  }[]) {
    problems += 1;
    const { row, column } = diagnostic.start_location;
    console.error(`${file}:${row}:${column}: ${diagnostic.code ?? "syntax"} ${diagnostic.message}`);
  }
}

console.log(`${files.length} Python files, ${problems} problems`);
process.exitCode = problems > 0 ? 1 : 0;
