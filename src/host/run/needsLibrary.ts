import { startModules } from "../../protocol";
import type { RunSettings } from "./runOptions";

const present = new Set([...startModules, "collections.abc", "os.path"]);

/** Of an import statement what follows its first word, up to the end of the line or of a name in parentheses. */
const imports = /(?:^|[;:])[ \t\f]*(import|from)\b((?:\\\r?\n|[^\n\r;])*)/gm;

/** Imports by name, and functions of the first part that import from the rest when they are called. */
const late =
  /\b(?:__import__|import_module|exec|eval|help|breakpoint|as_uri|from_uri|make_archive|unpack_archive|run_in_executor|to_thread|simplefilter|filterwarnings)\b/;

/** Submodules of these packages that only the rest has. */
const submodule = /\b(?:config|handlers|templatelib|tools?|types)\b|\(/;
const packages = /^(?:asyncio|json|logging|pathlib|string)$/;

/**
 * Text encodings that the first part does not have. The patterns take linear time, because the text may be hostile and is
 * matched on the page's thread.
 */
const encodings = [
  /\b(?:en|de)code\b(?!\((?:\)|["'](?:utf-?8|ascii|latin-?1)["']))/i,
  /coding\s*[:=](?!\s*["']?(?:utf-?8|ascii|latin-?1)\b)/i,
  /["'](?!utf-?8["'])(?:big|cp|gb|hp|iso|koi|ptcp|rot|tis|utf|windows)[-a-z_]*\d[-\w]*["']/i,
  /["'](?:gbk|hz|sjis|(?:euc|mac|shift)[-_]\w+)["']/i,
];

/** A longer program waits without being read. */
const mostChars = 64 * 1024;

/**
 * Whether a program may import something that the first part of the standard library does not have. By its text, and in
 * doubt it does: what is missing when it runs cannot be waited for.
 */
export function needsLibrary({ code, files }: Pick<RunSettings, "code" | "files">): boolean {
  if (
    files.length > 0 ||
    code.length > mostChars ||
    late.test(code) ||
    encodings.some((each) => each.test(code))
  )
    return true;
  return [...code.matchAll(imports)].some(([, kind, names = ""]) =>
    kind === "from" ? isFromMissing(names) : names.split(",").some((name) => !present.has(firstWord(name))),
  );
}

function isFromMissing(clause: string): boolean {
  const module = firstWord(clause);
  return !present.has(module) || (packages.test(module) && submodule.test(clause));
}

function firstWord(text: string): string {
  return /^[\s\\]*([\w.]*)/.exec(text)?.[1] ?? "";
}
