/** A program in the page's own text. */
export interface CodeBlock {
  /** The outermost element that holds the program and nothing else: what an embed takes the place of. */
  readonly element: HTMLElement;
  readonly code: string;
  /** The options of an embed, as in the fragment of its address. */
  readonly options: string;
}

/** The blocks that become embeds where the script's tag names no others. */
export const DEFAULT_BLOCKS = "pre > code.language-python, .vitrine, [data-vitrine]";

/** The elements that site generators put around a block. */
const WRAPPER =
  ":is(.highlight, .highlighter-rouge, .vitrine, [data-vitrine], [class*='language-'], [class*='highlight-']):not(html, body, main, article)";
const OTHER_CONTENT = "p, ul, ol, dl, h1, h2, h3, h4, h5, h6, iframe";
/** What is beside the program in a block, or between its lines. */
const ADDED = "button, nav, .linenos, .lineno, .headerlink";

/** Set on the element of a block that has been dealt with, and `off` for those that are to stay text. */
const LEFT_OUT = '[data-vitrine-state], [data-vitrine="off"]';

/** The blocks of a page that match and that nothing has been done with, if they hold a program. */
export function findCodeBlocks(page: Document, selector: string): CodeBlock[] {
  const texts = new Set([...page.querySelectorAll<HTMLElement>(selector)].flatMap(programsIn));
  const blocks = [...texts].filter((text) => text.closest(LEFT_OUT) === null).map(blockAt);
  return blocks.filter(({ code }) => code !== "");
}

/** The element of each program in or around an element that matches: the element itself, if it has no `<pre>`. */
function programsIn(found: HTMLElement): HTMLElement[] {
  const around = found.closest("pre");
  if (around !== null) return [around];
  const within = [...found.querySelectorAll("pre")].filter((pre) => pre.closest(".linenos") === null);
  return within.length === 0 ? [found] : within;
}

function blockAt(text: HTMLElement): CodeBlock {
  const element = outermost(text);
  const marked = text.querySelector("[data-vitrine]") ?? text.closest("[data-vitrine]");
  const options = marked?.getAttribute("data-vitrine") ?? "";
  const title = element.querySelector(".filename")?.textContent ?? "";
  const name = title === "" || /(?:^|&)name=/.test(options) ? "" : `name=${encodeURIComponent(title)}`;
  return { element, code: programOf(text), options: [options, name].filter(Boolean).join("&") };
}

function outermost(text: HTMLElement): HTMLElement {
  const parent = text.parentElement;
  // Some generators put line numbers and program side by side in a table.
  if (parent === null || (!parent.matches(WRAPPER) && parent.closest(".highlighttable") === null))
    return text;
  if (parent.querySelector(OTHER_CONTENT) !== null) return text;
  const programs = [...parent.querySelectorAll("pre")].filter((pre) => pre.closest(".linenos") === null);
  return programs.length > 1 ? text : outermost(parent);
}

function programOf(text: HTMLElement): string {
  const copy = (text.querySelector("code") ?? text).cloneNode(true) as HTMLElement;
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent.replace(/^\n+|\s+$/g, "");
}
