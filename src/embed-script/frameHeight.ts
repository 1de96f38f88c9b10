/**
 * The height of an embed before it has run, as docs/embedding.md gives it to authors. In CSS pixels, by the style sheets of src/embed; a
 * test compares the two. It is not exact where lines wrap, as on touch screens, or where a long line needs a scroll bar.
 */
const LINE = 21;
const CODE = { padding: 16, min: 58, max: 436 };
/** The bar with its line, and the card's two. */
const BAR = { fine: 45, coarse: 59 };

export function frameHeight(code: string, coarsePointer: boolean): number {
  const lines = code.split("\n").length;
  const codeHeight = Math.min(CODE.max, Math.max(CODE.min, LINE * lines + CODE.padding));
  return codeHeight + (coarsePointer ? BAR.coarse : BAR.fine);
}
