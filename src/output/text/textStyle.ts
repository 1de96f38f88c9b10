/** A colour that a program set: one of the terminal's sixteen, which the theme defines, or an exact one. */
export type TextColor =
  { readonly kind: "named"; readonly index: number } | { readonly kind: "rgb"; readonly rgb: Rgb };

export type Rgb = readonly [red: number, green: number, blue: number];

/** The style of a run of text. Immutable, since spans share it. */
export interface TextStyle {
  readonly color: TextColor | null;
  readonly background: TextColor | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
  /** What a person typed, and the program read. */
  readonly typed: boolean;
}

export const PLAIN: TextStyle = {
  color: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
  typed: false,
};

/** Text of one style. Null means plain, which is by far the most common. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle | null;
}
