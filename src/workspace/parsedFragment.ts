import type { Program } from "./program";

/** The program in a fragment, or why there is none. */
export type ParsedFragment =
  | { readonly kind: "none" }
  | { readonly kind: "program"; readonly program: Program }
  | { readonly kind: "damaged" | "too-large" | "newer-version"; readonly message: string }
  | {
      /** A fragment that was made by hand or by another program, and is wrong. */
      readonly kind: "malformed";
      /** What is wrong, for a sentence: "z= is not raw deflate". */
      readonly detail: string;
      readonly message: string;
    };

export const DAMAGED = {
  kind: "damaged",
  message: "This link is incomplete or damaged. Ask for a new one. Your own program is unchanged.",
} as const;

export const TOO_LARGE = {
  kind: "too-large",
  message: "The program in this link is too large to open. Your own program is unchanged.",
} as const;

export const NEWER = {
  kind: "newer-version",
  message:
    "This link was made by a newer version. Reload the page and open it again. Your own program is unchanged.",
} as const;

export function malformed(detail: string): ParsedFragment {
  return {
    kind: "malformed",
    detail,
    message: `This link cannot be read: ${detail}. Your own program is unchanged.`,
  };
}
