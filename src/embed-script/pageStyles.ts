/**
 * The styles of the blocks and their frames. In a constructed sheet, since a page's policy may forbid style elements and attributes. On
 * paper a page has its own text, whatever the reader's screen shows. A waiting frame is transparent and over its block: a browser does not
 * draw frames that are hidden or far away, and an embed would not report its height.
 */
const STYLES = `
.vitrine-frame {
  display: block;
  width: 100%;
  margin: var(--vitrine-margin);
  border: 0;
}
.vitrine-frame[data-waiting] {
  position: absolute;
  width: var(--vitrine-width);
  height: var(--vitrine-height);
  transform: translateY(-100%);
  opacity: 0;
  pointer-events: none;
}
@media not print {
  [data-vitrine-state="waiting"] {
    box-sizing: border-box !important;
    height: var(--vitrine-height) !important;
    margin: var(--vitrine-margin) !important;
    overflow: auto !important;
  }
  [data-vitrine-state="waiting"] :is(pre, div, table) {
    margin-block: 0 !important;
  }
  [data-vitrine-state="live"] {
    display: none !important;
  }
}
@media print {
  .vitrine-frame {
    display: none;
  }
}`;

export function addPageStyles(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/** The space above and below an element: the largest of its own margins and those of the elements inside that collapse with them. */
export function marginAround(element: HTMLElement): string {
  let [above, below] = [0, 0];
  for (
    let inner: Element | null = element;
    inner !== null;
    inner = inner.matches("pre") ? null : inner.querySelector("pre")
  ) {
    const { marginTop, marginBottom } = getComputedStyle(inner);
    above = Math.max(above, parseFloat(marginTop) || 0);
    below = Math.max(below, parseFloat(marginBottom) || 0);
  }
  return `${above}px 0 ${below}px`;
}
