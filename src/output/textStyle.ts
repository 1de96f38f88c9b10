/** A colour a program asked for: one of the terminal's sixteen, which the theme decides, or an exact one. */
export type TextColor =
  { readonly kind: "named"; readonly index: number } | { readonly kind: "rgb"; readonly rgb: Rgb };

export type Rgb = readonly [red: number, green: number, blue: number];

/** How a run of text looks. Never changed in place: spans share it. */
export interface TextStyle {
  readonly color: TextColor | null;
  readonly background: TextColor | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
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
};

/** Text of one look. `style` null is plain, by far the most common. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle | null;
}
