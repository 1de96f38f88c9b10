import { Block } from "./block";
import type { BlockContent } from "./block";
import { BlockEnd } from "./blockEnd";
import { fittingRows } from "../text/fittingRows";
import { formatCount } from "../messages/formatCount";
import type { OutputLimits } from "./outputLimits";
import { rowWeight, storeLine } from "../text/storedRow";
import type { StoredRow } from "../text/storedRow";
import { PLAIN_ID } from "../text/styleTable";

/** Blocks in their order: the first and the last ones are kept, and the rows dropped between them are counted. */
export class BlockStore {
  readonly #limits: OutputLimits;
  readonly #head: BlockEnd;
  readonly #tail: BlockEnd;
  #isHeadFull = false;
  #dropped = 0;
  #printed = 0;
  #nextKey = 0;
  /** In the place of what was dropped. */
  readonly #gap: Block;
  /** The displays that can be updated, by their `id`. */
  readonly #displays = new Map<string, Block>();
  #blocks: readonly Block[] | null = [];

  constructor(limits: OutputLimits) {
    this.#limits = limits;
    this.#head = new BlockEnd(limits);
    this.#tail = new BlockEnd(limits);
    this.#gap = this.#newBlock({ type: "notice", isGap: true }, []);
  }

  /** The blocks kept. The same array until one is added, dropped, replaced or loses a row. */
  get blocks(): readonly Block[] {
    this.#blocks ??= [...this.#head.blocks, ...this.#gapBlocks(), ...this.#tail.blocks];
    return this.#blocks;
  }

  /** The number of rows that were not kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The number of rows of text, kept or dropped. */
  get printed(): number {
    return this.#printed;
  }

  /** Adds a row to the block of this very content, or begins it. */
  push(row: StoredRow, content: BlockContent): void {
    const weight = rowWeight(row);
    const end = this.#endFor(content, 1, weight);
    this.#blockFor(end, content).push(row);
    end.count(1, weight);
    this.#printed += 1;
    this.#trim();
  }

  /** How many of the last rows are in the block of this content, if that is the last. */
  rowsAtEnd(content: BlockContent): number {
    const { last } = this.#lastEnd;
    return last?.content === content ? last.rowCount : 0;
  }

  /** A row of the last block, by its distance from the last one. */
  rowFromEnd(back: number): StoredRow {
    const { last } = this.#lastEnd;
    return last?.rowAt(last.rowCount - 1 - back) ?? "";
  }

  replaceFromEnd(back: number, row: StoredRow): void {
    const { last } = this.#lastEnd;
    if (last === undefined) return;
    const before = last.weight;
    last.replaceRow(last.rowCount - 1 - back, row);
    this.#lastEnd.count(0, last.weight - before);
    this.#trim();
  }

  /** Removes rows of the last block, which has as many. */
  popFromEnd(count: number): void {
    if (count === 0) return;
    this.#lastEnd.count(-count, -(this.#lastEnd.last?.pop(count) ?? 0));
    this.#printed -= count;
    this.#blocks = null;
  }

  /** Begins the block of this content if there is none, for a row that is being written. */
  begin(content: BlockContent): void {
    if ((this.#tail.last ?? this.#head.last)?.content === content) return;
    this.#blockFor(this.#endFor(content, 0, 0), content);
    this.#trim();
  }

  /** Adds a block, of whose rows no more are kept than of an end of the output. */
  add(content: BlockContent, rows: readonly StoredRow[]): void {
    const { rowsPerEnd, charsPerEnd } = this.#limits;
    const block = this.#newBlock(content, fittingRows(rows, { rows: rowsPerEnd, weight: charsPerEnd }));
    this.#endFor(content, block.rowCount, block.weight).add(block);
    if (content.type === "display" && content.id !== null) this.#displays.set(content.id, block);
    this.#blocks = null;
    this.#trim();
  }

  /** Replaces the rows of a display in its place, as many as there is room for. False when none of this `id` is kept. */
  update(id: string, rows: readonly StoredRow[]): boolean {
    const block = this.#displays.get(id);
    if (block === undefined) return false;
    const end = this.#head.has(block) ? this.#head : this.#tail;
    end.count(-block.rowCount, -block.weight);
    block.replaceRows(fittingRows(rows, end.room));
    end.count(block.rowCount, block.weight);
    this.#blocks = null;
    this.#trim();
    return true;
  }

  /** From here on no display is updated: another run has its own names for its own. */
  forgetIds(): void {
    this.#displays.clear();
  }

  /** Makes a block of rows of a text: those from `start` up to `end`, as they were printed. False when they are not in one block. */
  splitOff(start: number, end: number, content: BlockContent): boolean {
    const block = this.blocks.findLast((each) => each.content.type === "text" && each.firstRow <= start);
    if (block === undefined || start >= end || end > block.firstRow + block.rowCount) return false;
    const kept = this.#head.has(block) ? this.#head : this.#tail;
    const [from, to] = [start - block.firstRow, end - block.firstRow];
    const part = (rows: readonly StoredRow[], first: number, its: BlockContent): Block[] =>
      rows.length === 0 ? [] : [this.#newBlock(its, rows, first)];
    kept.replace(block, [
      ...part(block.rowsBetween(0, from), block.firstRow, { type: "text" }),
      ...part(block.rowsBetween(from, to), start, content),
      ...part(block.rowsBetween(to, block.rowCount), end, { type: "text" }),
    ]);
    this.#blocks = null;
    return true;
  }

  get #lastEnd(): BlockEnd {
    return this.#tail.last === undefined ? this.#head : this.#tail;
  }

  #gapBlocks(): readonly Block[] {
    if (this.#dropped === 0) return [];
    const text = `… ${formatCount(this.#dropped, "line")} between are not kept …`;
    this.#gap.replaceRows([storeLine("notice", text, PLAIN_ID)]);
    return [this.#gap];
  }

  #endFor(content: BlockContent, rows: number, weight: number): BlockEnd {
    if (this.#isHeadFull) return this.#tail;
    const blocks = this.#head.last?.content === content ? 0 : 1;
    this.#isHeadFull = !this.#head.hasRoomFor(rows, weight, blocks);
    return this.#isHeadFull ? this.#tail : this.#head;
  }

  #blockFor(end: BlockEnd, content: BlockContent): Block {
    const { last } = end;
    if (last?.content === content) return last;
    const block = this.#newBlock(content, []);
    end.add(block);
    this.#blocks = null;
    return block;
  }

  #newBlock(content: BlockContent, rows: readonly StoredRow[], firstRow = this.#printed): Block {
    return new Block(this.#nextKey++, content, firstRow, rows);
  }

  #trim(): void {
    while (this.#tail.isOverfull) {
      const { rows, removed } = this.#tail.dropOldest();
      this.#dropped += rows;
      this.#blocks = null;
      if (removed?.content.type === "display" && removed.content.id !== null)
        this.#displays.delete(removed.content.id);
    }
  }
}
