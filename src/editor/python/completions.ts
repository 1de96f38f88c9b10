import { pythonBuiltins, pythonKeywords } from "./pythonNames";
import { scanPython, type Piece } from "./scanPython";
import { standardModules } from "./standardModules";

export type CompletionKind = "word" | "function" | "keyword" | "module";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
}

export interface Completions {
  /** Where the word begins that a completion replaces. */
  readonly from: number;
  readonly items: readonly Completion[];
}

/** Longer programs are searched only around the caret, so that a key stays fast. */
const SEARCHED_CHARS = 200_000;
const SHORTEST_WORD = 3;

/**
 * What can follow at an offset, as far as the text alone says it: after a dot, names that follow a dot elsewhere; after `import` or
 * `from`, modules of the standard library; otherwise the program's names, Python's keywords and built-in names. Nothing in strings and
 * comments.
 */
export function completionsAt(text: string, offset: number): Completions {
  const start = windowStart(text, offset);
  const part = text.slice(start, start + SEARCHED_CHARS);
  const at = offset - start;
  const pieces = [...scanPython(part)].filter(({ kind }) => kind !== "space");
  const current = pieces.findIndex(({ to }) => to >= at);
  const piece = pieces[current];
  const nothing: Completions = { from: offset, items: [] };
  const isInWord = piece?.kind === "name" && piece.from < at;
  if (piece !== undefined && piece.from < at && isQuiet(piece, at)) return nothing;
  const wordStart = isInWord ? piece.from : at;
  const statement = statementBefore(part, wordStart);
  const items = itemsFor(statement, () => wordsOf(part, pieces, isInWord ? current : -1));
  return { from: start + (statement.module ?? wordStart), items };
}

interface Before {
  /** What stands before the word on its line, without the module's own beginning. */
  readonly text: string;
  /** Where a dotted module name begins, after `import` or `from`. */
  readonly module: number | null;
}

function statementBefore(text: string, wordStart: number): Before {
  const line = text.slice(text.lastIndexOf("\n", wordStart - 1) + 1, wordStart);
  const dotted = /(?:^|;)\s*(?:from\s+|import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*)((?:\w+\.)*)$/.exec(line);
  if (dotted === null) return { text: line, module: null };
  return { text: line, module: wordStart - (dotted[1] ?? "").length };
}

function itemsFor({ text, module }: Before, words: () => Words): readonly Completion[] {
  if (module !== null) return standardModules.map((label) => ({ label, kind: "module" }));
  if (/(?:^|;)\s*from\s+[\w.]+\s+$/.test(text)) return [{ label: "import", kind: "keyword" }];
  // Which names a module has is not known here.
  if (/(?:^|;)\s*from\s+[\w.]+\s+import\s/.test(text)) return [];
  if (/\.\s*$/.test(text)) return [...words().afterDots].map((label) => ({ label, kind: "word" }));
  // A new name is being given here.
  if (/\b(?:def|class|as)\s+$/.test(text)) return [];
  const kinds = new Map<string, CompletionKind>();
  for (const each of words().names) kinds.set(each, "word");
  for (const each of pythonBuiltins) kinds.set(each, "function");
  for (const each of pythonKeywords) kinds.set(each, "keyword");
  return [...kinds].map(([label, kind]) => ({ label, kind }));
}

interface Words {
  readonly names: ReadonlySet<string>;
  readonly afterDots: ReadonlySet<string>;
}

/** The names in the code, without the one that is being typed. */
function wordsOf(text: string, pieces: readonly Piece[], current: number): Words {
  const names = new Set<string>();
  const afterDots = new Set<string>();
  pieces.forEach(({ kind, from, to }, index) => {
    if (kind !== "name" || index === current || to - from < SHORTEST_WORD) return;
    const before = pieces[index - 1];
    const isAfterDot = before?.kind === "operator" && text.slice(before.from, before.to) === ".";
    (isAfterDot ? afterDots : names).add(text.slice(from, to));
  });
  return { names, afterDots };
}

/** In a string, a comment or a number nothing is completed. */
function isQuiet({ kind, to, unclosed }: Piece, at: number): boolean {
  if (kind === "string") return at < to || unclosed === true;
  return kind === "comment" || kind === "number";
}

function windowStart(text: string, offset: number): number {
  const start = Math.max(0, offset - SEARCHED_CHARS / 2);
  return start === 0 ? 0 : text.indexOf("\n", start) + 1;
}
