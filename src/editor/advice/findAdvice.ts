import { mixedIndentation, withoutTabs } from "../python/mixedIndentation";
import { oddCharacters, plainCharacters } from "../python/oddCharacters";
import { hasPrompts, withoutPrompts } from "../python/pastedText";
import type { TextRange } from "../textChange";

export type AdviceKind = "prompts" | "characters" | "tabs";

/** Something in a program that Python refuses and that is hard to see, and the change that mends it. */
export interface Advice {
  readonly kind: AdviceKind;
  readonly words: string;
  /** The name of the button. */
  readonly action: string;
  /** What to mark in the text. */
  readonly ranges: readonly TextRange[];
  mend(text: string): string;
}

/** The first thing to mend: each can hide the next. */
export function findAdvice(text: string): Advice | null {
  if (hasPrompts(text)) {
    return {
      kind: "prompts",
      words: "These lines come from a Python session, with its prompts (>>>).",
      action: "Keep only the code",
      ranges: [],
      mend: withoutPrompts,
    };
  }
  const odd = oddCharacters(text);
  if (odd.ranges.length > 0) {
    return {
      kind: "characters",
      words: `Python cannot read ${characterWords(odd)}. They are marked.`,
      action: odd.hasQuotes && !odd.hasInvisible ? "Straighten quotes" : "Replace them",
      ranges: odd.ranges,
      mend: plainCharacters,
    };
  }
  const mixed = mixedIndentation(text);
  if (mixed.length === 0) return null;
  return {
    kind: "tabs",
    words: "Some lines are indented with tabs and some with spaces. Python does not accept both.",
    action: "Tabs to spaces",
    ranges: tabsIn(text, mixed),
    mend: withoutTabs,
  };
}

function characterWords({ hasQuotes, hasInvisible, hasOthers }: ReturnType<typeof oddCharacters>): string {
  const kinds = [
    ...(hasQuotes ? ["curly quotes"] : []),
    ...(hasInvisible ? ["invisible or unusual spaces"] : []),
    ...(hasOthers ? ["signs that only look like Python’s"] : []),
  ];
  return kinds.length < 2 ? kinds.join("") : `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1) ?? ""}`;
}

function tabsIn(text: string, indents: readonly TextRange[]): readonly TextRange[] {
  return indents.flatMap(({ from, to }) =>
    Array.from(text.slice(from, to)).flatMap((character, index) =>
      character === "\t" ? [{ from: from + index, to: from + index + 1 }] : [],
    ),
  );
}
