import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RunOptions } from "../src/host/api";

const folder = fileURLToPath(new URL("programs/recursion/", import.meta.url));
const files = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .map((name) => [name, readFileSync(`${folder}${name}`, "utf8")]),
);
const modules = Object.keys(files).map((name) => name.slice(0, -".py".length));

export interface RecursionRun {
  readonly code: string;
  readonly options: Pick<RunOptions, "files" | "limits">;
}

/** A run of every shape of recursion in e2e/programs/recursion, except those that die in a terminal too. */
export function recursionProgram(before = ""): RecursionRun {
  const code = `${before}\nimport ${modules.join(", ")}\nshapes.run_shapes()`;
  return { code, options: { files, limits: { timeMs: 120_000, memoryMiB: 1024 } } };
}

export interface Shape {
  readonly name: string;
  readonly kind: string;
  readonly outcome: string;
}

/** What the program printed, parsed. A shape that killed the interpreter has the outcome "". */
export function shapesOf(stdout: string): Shape[] {
  return [...stdout.matchAll(/^\d+ (\w+) (\w+) (.*)$/gm)].map(([, kind = "", name = "", outcome = ""]) => ({
    kind,
    name,
    outcome,
  }));
}

/** The shapes that did not end as their kind must. */
export function wrongOnes(shapes: readonly Shape[]): Shape[] {
  return shapes.filter(({ kind, outcome }) => !(allowed[kind] ?? []).includes(outcome));
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  endless: ["RecursionError"],
  deep: ["RecursionError", "finished"],
  ordinary: ["finished"],
};
