/** Gives access to items that are not drawn at the moment. */
export interface CopySource {
  /** The complete text of an item. */
  textAt(index: number): string;
  isJoined(index: number): boolean;
}

/**
 * The text of a selection in the list: complete items as the program printed them, including those that are not drawn; the first and
 * the last one may be partial, and of a card it is what the card shows. Rows are separated by line breaks unless they are one line. Null when no row is selected.
 */
export function copiedText(range: Range, list: HTMLElement, source: CopySource): string | null {
  const lines = [...list.querySelectorAll<HTMLElement>(".output-line")].filter((line) =>
    touches(range, line),
  );
  let text = "";
  let isFirst = true;
  let next: number | null = null;

  function add(part: string, joined: boolean): void {
    text += isFirst || joined ? part : `\n${part}`;
    isFirst = false;
  }

  for (const line of lines) {
    const index = Number(line.closest<HTMLElement>(".output-item")?.dataset["index"]);
    for (let at = next ?? index; at < index; at++) add(source.textAt(at), source.isJoined(at));
    const isRow = "row" in line.dataset;
    const isWhole = isRow && containsLine(range, line);
    add(isWhole ? source.textAt(index) : textWithin(range, line), isRow && "joined" in line.dataset);
    next = index + 1;
  }
  return lines.length === 0 ? null : text;
}

/** Whether a selection contains something of a line. A selection that ends at its edge does not; an empty line inside counts. */
function touches(range: Range, line: HTMLElement): boolean {
  if (!range.intersectsNode(line)) return false;
  return containsLine(range, line) || textWithin(range, line) !== "" || range.startContainer === line;
}

function containsLine(range: Range, line: HTMLElement): boolean {
  const contents = document.createRange();
  contents.selectNodeContents(line);
  return (
    range.compareBoundaryPoints(Range.START_TO_START, contents) <= 0 &&
    range.compareBoundaryPoints(Range.END_TO_END, contents) >= 0
  );
}

function textWithin(range: Range, line: HTMLElement): string {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || node.parentElement?.closest(".output-more, .output-sr")) continue;
    const content = node.nodeValue ?? "";
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : content.length;
    text += content.slice(from, to);
  }
  return text;
}
