/** What each entry may weigh, in kilobytes (1,000 bytes) of gzip which any host can serve. */
export interface SizeBudget {
  readonly name: string;
  readonly why: string;
  readonly kilobytes: number;
  /** The files, by the built page that asks for them, or by their own paths. */
  readonly files: { readonly page: string } | { readonly paths: RegExp };
  /** Further files that load with it before the moment in question. */
  readonly with?: RegExp;
}

export const sizeBudgets: readonly SizeBudget[] = [
  {
    name: "embed, placeholder",
    why: "a page of examples costs the reader next to nothing",
    kilobytes: 30,
    files: { page: "embed.html" },
  },
  {
    name: "playground, until the editor shows",
    why: "page, styles, scripts and the larger of the two editors",
    kilobytes: 1228,
    files: { page: "index.html" },
    with: /^assets\/(createMonaco|codicon)-/,
  },
  {
    name: "sandbox.html",
    why: "Pyodide's loader is most of it, and zstd's decoder saves fifty times its own size",
    kilobytes: 190,
    files: { paths: /^sandbox\.html$/ },
  },
  {
    name: "embed.js",
    why: "authors include it in every page of their documentation",
    kilobytes: 4,
    files: { paths: /^embed\.js$/ },
  },
  { name: "vitrine.js", why: "an app's own page loads it", kilobytes: 38, files: { paths: /^vitrine\.js$/ } },
  {
    name: "vitrine-ai.js",
    why: "an app's own page loads it beside vitrine.js",
    kilobytes: 5,
    files: { paths: /^vitrine-ai\.js$/ },
  },
  {
    name: "service-worker.js",
    why: "fetched again at each visit",
    kilobytes: 10,
    files: { paths: /^service-worker\.js$/ },
  },
  {
    name: "engine, all files",
    why: "what a first visit waits for",
    kilobytes: 8_600,
    files: { paths: /^engine\// },
  },
];
