import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** A row of the table in docs/hosting.md, and the files that it is about. */
const rows: readonly (readonly [start: string, files: RegExp])[] = [
  ["| `index.html`", /^index\.html$/],
  ["| `embed.html`", /^embed\.html$/],
  ["| `escape.html`", /^(escape\.html|canary\.js)$/],
  ["| `sandbox.html`", /^sandbox\.html$/],
  ["| `embed.js`", /^embed\.js$/],
  ["| `vitrine.js`", /^vitrine\.js$/],
  ["| `vitrine-ai.js`", /^vitrine-ai\.js$/],
  ["| `vitrine-testing.js`", /^vitrine-testing\.js$/],
  ["| `vitrine.json`", /^vitrine\.json$/],
  ["| `assets/`", /^assets\//],
  ["| `engine/`", /^engine\//],
  ["| `theme.js`", /^(theme|embed-start)\.js$/],
  ["| `favicon.svg`", /^(favicon\.svg|icon-.*\.png|manifest\.webmanifest)$/],
  ["| `service-worker.js`", /^service-worker\.js$/],
  ["| `LICENSES.txt`", /^LICENSES\.txt$/],
  ["| `_headers`", /^_headers$/],
];

/** A documented size may be this much off before it has to be written again: small changes happen with every commit. */
const TOLERANCE = 0.2;
const KB = 1000;

export interface DocumentedSizes {
  /** The page with the sizes of this build. */
  readonly page: string;
  /** What is not true of this build. */
  readonly faults: readonly string[];
}

/** Compares the table of docs/hosting.md with the built site. Every file of the site belongs to one row. */
export function documentedSizes(page: string, folder: string): DocumentedSizes {
  const sizes = siteSizes(folder);
  const faults: string[] = [];
  for (const path of sizes.keys())
    if (!rows.some(([, files]) => files.test(path)) && !/\.d\.ts$/.test(path))
      faults.push(`${path} is in no row of the table in docs/hosting.md`);
  const lines = page.split("\n").map((line) => {
    const row = rows.find(([start]) => line.startsWith(start));
    if (row === undefined) return line;
    const bytes = [...sizes].filter(([path]) => row[1].test(path)).reduce((sum, [, size]) => sum + size, 0);
    const cells = line.split("|");
    const written = cells.at(-2) ?? "";
    const words = /, packed\s*$/.test(written) ? `${sizeWords(bytes)}, packed` : sizeWords(bytes);
    const difference = Math.abs(bytesOf(written) - bytes);
    if (difference <= Math.max(KB / 2, bytes * TOLERANCE)) return line;
    faults.push(`docs/hosting.md: ${row[0].slice(2)} has${written.trimEnd()}, and is ${words}`);
    return [...cells.slice(0, -2), ` ${words}`.padEnd(written.length), ""].join("|");
  });
  for (const [start] of rows)
    if (!lines.some((line) => line.startsWith(start)))
      faults.push(`docs/hosting.md has no row ${start.slice(2)}`);
  return { page: lines.join("\n"), faults };
}

function siteSizes(folder: string): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(br|gz|map)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file).split(sep).join("/"), statSync(file).size]),
  );
}

function sizeWords(bytes: number): string {
  if (bytes >= KB * KB) return `${(bytes / KB / KB).toFixed(1).replace(/\.0$/, "")} MB`;
  return bytes < 10 * KB
    ? `${Math.max(1, Math.round(bytes / KB))} KB`
    : `${Number((bytes / KB).toPrecision(2))} KB`;
}

function bytesOf(words: string): number {
  const [, number = "0", unit = "KB"] = /([\d.]+) (KB|MB)/.exec(words) ?? [];
  return Number(number) * (unit === "MB" ? KB * KB : KB);
}
