import type { ParsedFragment } from "../../workspace";

/** The notice above the editor about where its program came from. */
export type ProgramNotice =
  { readonly kind: "link" } | { readonly kind: "problem"; readonly message: string };

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
