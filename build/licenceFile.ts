import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** A third-party component of the built site. */
export interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly source: string;
  /** Its licence texts and notices. */
  readonly texts: readonly string[];
}

/** Bundled into the site, although they are development dependencies. */
const bundledTools = ["workbox-precaching", "workbox-routing", "workbox-strategies", "zstddec"];
/** Types, and a package that Pyodide uses only in Node. */
const NOT_SHIPPED = /^(@types\/|ws$)/;
const LICENCE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotices)/i;

/** Components that are contained in packages and have no package of their own. */
const contained: readonly Part[] = [
  part("CPython and its standard library", "PSF-2.0", "https://docs.python.org/3/license.html", [
    "Copyright (c) 2001 Python Software Foundation. All Rights Reserved.\nThe whole licence, and those of the parts that CPython carries, are at the address above.",
  ]),
  part("Emscripten's runtime", "MIT OR NCSA", "https://github.com/emscripten-core/emscripten"),
  part("libffi", "MIT", "https://github.com/libffi/libffi"),
  part("zlib", "Zlib", "https://zlib.net"),
  part("bzip2", "bzip2-1.0.6", "https://sourceware.org/bzip2"),
  part("Codicons, the font of Monaco's icons", "CC-BY-4.0", "https://github.com/microsoft/vscode-codicons"),
];

function part(name: string, licence: string, source: string, texts: readonly string[] = []): Part {
  return { name, version: "", licence, source, texts };
}

interface Manifest {
  readonly version?: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Every package that the site may contain: the direct and indirect dependencies installed in this folder. */
export function shippedParts(root: string): Part[] {
  const pending = [...Object.keys(manifestOf(root).dependencies ?? {}), ...bundledTools];
  const found = new Map<string, Part>();
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (found.has(name) || NOT_SHIPPED.test(name)) continue;
    const folder = join(root, "node_modules", name);
    const manifest = manifestOf(folder);
    const { license, repository, homepage } = manifest;
    if (license === undefined) throw new Error(`${name} names no licence`);
    const address = typeof repository === "string" ? repository : repository?.url;
    found.set(name, {
      name,
      version: manifest.version ?? "",
      licence: license,
      source: (address ?? homepage ?? `https://www.npmjs.com/package/${name}`).replace(/^git\+|\.git$/g, ""),
      texts: readdirSync(folder)
        .filter((file) => LICENCE_FILE.test(file))
        .map((file) => readFileSync(join(folder, file), "utf8").trim()),
    });
    pending.push(...Object.keys(manifest.dependencies ?? {}));
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of `LICENSES.txt`. */
export function licenceFile(root: string): string {
  const own = join(root, "LICENSE");
  const line = "=".repeat(80);
  const parts = [...shippedParts(root), ...contained].map(({ name, version, licence, source, texts }) =>
    [`${line}\n${`${name} ${version}`.trim()}\n${licence}\n${source}`, ...texts].join("\n\n"),
  );
  return [
    "Vitrine carries the work of others. Each part, with its licence and the place of its source. What the build changes in\nPyodide's script is in build/patchEngineScript.ts of Vitrine's own sources.",
    ...parts,
    `${line}\nVitrine\n\n${existsSync(own) ? readFileSync(own, "utf8").trim() : "MIT"}`,
    "",
  ].join("\n\n");
}

/** Writes `LICENSES.txt` into the built site. */
export function licencesPlugin(root: string): Plugin {
  return {
    name: "vitrine:licences",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: licenceFile(root) });
    },
  };
}
