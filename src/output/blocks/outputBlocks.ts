import type { RunError } from "../../host/index";
import type { Block, BlockContent } from "./block";
import { BlockStore } from "./blockStore";
import { fitsCard } from "../list/cardSize";
import type { OutputLimits } from "./outputLimits";
import type { RowKind } from "../text/row";
import { rowText, storeLine } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";
import { StreamWriter } from "../text/streamWriter";
import { PLAIN_ID, StyleTable } from "../text/styleTable";

/** A place in the list: the block, and which of its items. */
export interface ItemAddress {
  readonly block: Block;
  readonly item: number;
}

/** The output as a list of blocks, in the order in which they were printed. The last one may have a row that is being written. */
export class OutputBlocks {
  readonly styles = new StyleTable();
  readonly #limits: OutputLimits;
  readonly #store: BlockStore;
  #writer: StreamWriter;
  /** The block that text is added to. */
  #text: BlockContent = { type: "text" };
  /** The rows of text before this run's. */
  #earlierRows = 0;
  /** For these blocks, the number of items before each. */
  #starts: { readonly blocks: readonly Block[]; readonly before: readonly number[] } | null = null;

  constructor(limits: OutputLimits) {
    this.#limits = limits;
    this.#store = new BlockStore(limits);
    this.#writer = this.#newWriter();
  }

  /** The same array until a block is added, replaced or loses a row: only its last block may have gained items. */
  get blocks(): readonly Block[] {
    return this.#store.blocks;
  }

  get itemCount(): number {
    const { blocks, before } = this.#index();
    const last = blocks.at(-1);
    return last === undefined ? 0 : (before.at(-1) ?? 0) + this.itemsOf(last);
  }

  /** The last row has not been ended by a line break. */
  get isMidLine(): boolean {
    return this.#writer.openRow !== null;
  }

  /** What follows is another run's: it begins a row of its own, and inherits no style. */
  beginRun(): void {
    this.endRow();
    this.#text = { type: "text" };
    this.#writer = this.#newWriter();
    this.#earlierRows = this.#store.printed;
    this.#store.forgetIds();
  }

  write(stream: "stdout" | "stderr", text: string): void {
    this.#writer.write(stream, text);
    if (this.isMidLine) this.#store.begin(this.#text);
  }

  endRow(): void {
    this.#writer.endRow();
  }

  /** Adds a sentence of Vitrine's own. `isGap`: it says that output is missing here. */
  addNotice(text: string, isGap = false): void {
    this.#add({ type: "notice", isGap }, plainRows(text, "notice"));
  }

  /** Adds a display, or replaces the display of this `id` in its place. */
  show(rows: readonly StoredRow[], id: string | null): void {
    if (id === null || !this.#store.update(id, rows)) this.#add({ type: "display", id }, rows);
  }

  /**
   * Makes a block of an error's traceback, which begins so many characters before the end of stderr. It stays text where it begins
   * within a line, or would be expensive to draw as a card. If a sequence in the message, or one that was printed later, has moved the
   * cursor or cleared the screen, the rows may not be the traceback any more: then the block is added after them.
   */
  placeError(error: RunError, charsFromEnd: number): void {
    if (!fitsCard(error.traceback, this.#limits)) return;
    if (this.#writer.hasMovedSince(charsFromEnd)) {
      const own = plainRows(error.traceback);
      if (own.length <= this.#limits.tracebackLines) this.#add({ type: "error", error }, own);
      return;
    }
    const rows = this.#writer.rowsOfError(charsFromEnd, error.traceback.length);
    if (rows === null || rows.end - rows.start > this.#limits.tracebackLines) return;
    const start = this.#earlierRows + rows.start;
    this.#store.splitOff(start, this.#earlierRows + rows.end, { type: "error", error });
  }

  itemsOf(block: Block): number {
    return block.itemCount + (this.#isWritten(block) ? 1 : 0);
  }

  /** The item of an error's card. Null when it has none. */
  itemOfError(error: RunError): number | null {
    const { blocks, before } = this.#index();
    const at = blocks.findLastIndex(({ content }) => content.type === "error" && content.error === error);
    return at === -1 ? null : (before[at] ?? null);
  }

  /** Null past the end. */
  addressOf(index: number): ItemAddress | null {
    const { blocks, before } = this.#index();
    let low = 0;
    for (let high = blocks.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((before[middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    const block = blocks[low - 1];
    const item = index - (before[low - 1] ?? 0);
    return block === undefined || item < 0 || item >= this.itemsOf(block) ? null : { block, item };
  }

  /**
   * A row with no more of its text than is shown, which costs less while a long row is being written. Empty for a card, and past the
   * end.
   */
  shownAt(index: number): StoredRow {
    const address = this.addressOf(index);
    return address === null ? "" : this.shownIn(address.block, address.item);
  }

  /** The same row, found by its block, which is quicker for many. Empty for a card. */
  shownIn(block: Block, item: number): StoredRow {
    if (block.content.type === "error") return "";
    return (item < block.rowCount ? block.rowAt(item) : this.#writer.openRow?.toShown()) ?? "";
  }

  /** The complete text of an item: of a row, or of the rows that a card replaces. */
  textAt(index: number): string {
    const address = this.addressOf(index);
    if (address === null) return "";
    const { block, item } = address;
    if (block.content.type === "error") return block.rowsBetween(0, Infinity).map(rowText).join("\n");
    return rowText((item < block.rowCount ? block.rowAt(item) : this.#writer.openRow?.toStored()) ?? "");
  }

  /** Each row that is kept, with those that cards replace. */
  *rows(): Generator<{ readonly row: StoredRow; readonly content: BlockContent }> {
    for (const block of this.blocks) {
      const { content } = block;
      for (let at = 0; at < block.rowCount; at++) yield { row: block.rowAt(at) ?? "", content };
      const open = this.#isWritten(block) ? this.#writer.openRow : null;
      if (open !== null) yield { row: open.toStored(), content };
    }
  }

  #newWriter(): StreamWriter {
    const store = this.#store;
    const textOf = (): BlockContent => this.#text;
    return new StreamWriter(this.#limits, this.styles, {
      push: (row) => store.push(row, textOf()),
      get changeable() {
        return store.rowsAtEnd(textOf());
      },
      rowAt: (back) => store.rowFromEnd(back),
      replace: (back, row) => store.replaceFromEnd(back, row),
      pop: (count) => store.popFromEnd(count),
    });
  }

  #add(content: BlockContent, rows: readonly StoredRow[]): void {
    this.endRow();
    this.#store.add(content, rows);
    this.#text = { type: "text" };
  }

  /** Whether the row being written is this block's. */
  #isWritten(block: Block): boolean {
    return this.isMidLine && block.content === this.#text && this.blocks.at(-1) === block;
  }

  #index(): { readonly blocks: readonly Block[]; readonly before: readonly number[] } {
    const { blocks } = this.#store;
    if (this.#starts?.blocks === blocks) return this.#starts;
    let sum = 0;
    const before = blocks.map((block) => {
      const start = sum;
      sum += block.itemCount;
      return start;
    });
    this.#starts = { blocks, before };
    return this.#starts;
  }
}

function plainRows(text: string, kind: RowKind = "stderr"): StoredRow[] {
  return text
    .replaceAll("\x1b", "")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => storeLine(kind, line, PLAIN_ID));
}
