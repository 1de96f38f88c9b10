import type { ParsedFragment, RecentProgram } from "../../workspace";

/** The notice above the editor about where its program came from, or what has become of it elsewhere. */
export type ProgramNotice =
  | { readonly kind: "link" }
  | { readonly kind: "problem"; readonly message: string }
  | {
      readonly kind: "elsewhere";
      /** The program as another tab has saved it. */
      readonly other: RecentProgram;
      /** This tab's text is a program of its own by now, since it was edited too. */
      readonly isSeparate: boolean;
    };

export function noticeOf(parsed: ParsedFragment): ProgramNotice | null {
  switch (parsed.kind) {
    case "none":
      return null;
    case "program":
      return { kind: "link" };
    case "damaged":
    case "too-large":
    case "newer-version":
    case "malformed":
      return { kind: "problem", message: parsed.message };
  }
}
