export type SpanKind = "comment" | "keyword" | "name" | "string" | "number" | "plain";

export interface Span {
  readonly kind: SpanKind;
  readonly text: string;
}

const KEYWORDS =
  "False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|self|try|while|with|yield";

/** Earlier alternatives take precedence. A string that is not closed extends to the end of its line, or of the text. */
const TOKEN = new RegExp(
  [
    /(?<comment>#[^\n]*)/,
    /(?<string>(?:\b[rbuft]{1,2})?(?:"""[^]*?(?:"""|$(?![^]))|'''[^]*?(?:'''|$(?![^]))|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))/,
    /(?<=\b(?:def|class)\s+)(?<defined>\w+)/,
    new RegExp(`(?<keyword>\\b(?:${KEYWORDS})\\b)`),
    /(?<number>\b(?:0[xob][\da-f_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d+)?j?))/,
    /(?<called>\b[a-z_]\w*(?=\())/,
    /(?<decorator>@[\w.]+)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

/**
 * Splits a Python text into lines of coloured spans, close to the editor's colours without a parser. The spans of a line add up to the
 * line.
 */
export function pythonSpans(text: string): Span[][] {
  const lines: Span[][] = [[]];
  const put = (kind: SpanKind, piece: string): void => {
    for (const [index, part] of piece.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, text: part });
    }
  };
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    put("plain", text.slice(done, match.index));
    put(kindOf(match), match[0]);
    done = match.index + match[0].length;
  }
  put("plain", text.slice(done));
  return lines;
}

function kindOf({ 0: word, groups = {} }: RegExpExecArray): SpanKind {
  if (groups["comment"] !== undefined) return "comment";
  if (groups["string"] !== undefined) return "string";
  // The expression ignores case for prefixes and numbers; Python's keywords do not.
  if (groups["keyword"] !== undefined) return KEYWORDS.split("|").includes(word) ? "keyword" : "plain";
  if (groups["number"] !== undefined) return "number";
  return "name";
}
