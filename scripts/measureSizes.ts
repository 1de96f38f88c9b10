import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { SizeBudget } from "./sizeBudget.ts";

export interface MeasuredSize {
  readonly budget: SizeBudget;
  readonly bytes: number;
  readonly paths: readonly string[];
}

/** Weighs the built site against each budget. A budget that matches no file is a mistake, and throws. */
export function measureSizes(folder: string, budgets: readonly SizeBudget[]): MeasuredSize[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz|map)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return budgets.map((budget) => {
    const own =
      "page" in budget.files
        ? scriptsAndStyles(folder, budget.files.page)
        : pathsLike(all, budget.files.paths);
    const paths = [...new Set([...own, ...(budget.with === undefined ? [] : pathsLike(all, budget.with))])];
    if (paths.length === 0) throw new Error(`${budget.name}: the build has no such file`);
    return { budget, paths, bytes: paths.reduce((sum, path) => sum + gzipped(join(folder, path)), 0) };
  });
}

const pathsLike = (all: readonly string[], pattern: RegExp): string[] =>
  all.filter((path) => pattern.test(path));

/** Compressed files are sent as they are. */
function gzipped(file: string): number {
  const content = readFileSync(file);
  return Math.min(content.length, gzipSync(content, { level: 9 }).length);
}

/** A page, the files that its HTML names, and the static imports of those scripts. */
function scriptsAndStyles(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"#?]+\.(?:js|css))"/g)].map(([, path = ""]) => path);
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith(".js")) return;
    const script = readFileSync(join(folder, path), "utf8");
    for (const [, name = ""] of script.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      visit(`assets/${name}`);
  };
  for (const path of named) visit(path);
  return [page, ...found];
}
