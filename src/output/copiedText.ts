/** What copying needs to know of rows that are not drawn just now. */
export interface CopySource {
  /** The text of a row, whole. */
  rowText(index: number): string;
  isJoined(index: number): boolean;
  /** The rows that an error's card stands for, from `start` to before `end`. */
  readonly card: { readonly start: number; readonly end: number } | null;
}

/**
 * The text of a selection in the list: whole rows as the program printed them, also those between that are not drawn, the
 * first and last in part; a line break between rows unless they are one line. Null when no row is touched.
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

  function addRowsBefore(row: number): void {
    for (let index = next ?? row; index < row; index++) add(source.rowText(index), source.isJoined(index));
  }

  for (const line of lines) {
    const row = line.dataset["row"] === undefined ? null : Number(line.dataset["row"]);
    if (row === null) {
      if (source.card !== null && next !== source.card.end) addRowsBefore(source.card.start);
      add(textWithin(range, line), false);
      next = source.card?.end ?? next;
    } else {
      addRowsBefore(row);
      const isJoined = "joined" in line.dataset;
      add(containsWhole(range, line) ? source.rowText(row) : textWithin(range, line), isJoined);
      next = row + 1;
    }
  }
  return lines.length === 0 ? null : text;
}

/** A selection that only borders on a line takes nothing from it. An empty line in the middle counts. */
function touches(range: Range, line: HTMLElement): boolean {
  if (!range.intersectsNode(line)) return false;
  return containsWhole(range, line) || textWithin(range, line) !== "" || range.startContainer === line;
}

function containsWhole(range: Range, line: HTMLElement): boolean {
  const whole = document.createRange();
  whole.selectNodeContents(line);
  return (
    range.compareBoundaryPoints(Range.START_TO_START, whole) <= 0 &&
    range.compareBoundaryPoints(Range.END_TO_END, whole) >= 0
  );
}

function textWithin(range: Range, line: HTMLElement): string {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || node.parentElement?.closest(".output-more")) continue;
    const content = node.nodeValue ?? "";
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : content.length;
    text += content.slice(from, to);
  }
  return text;
}
