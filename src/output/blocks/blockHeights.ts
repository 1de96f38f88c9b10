import type { Block } from "./block";
import { Heights } from "./heights";
import { LINE_PX, rowHeight } from "../list/rowHeight";
import type { KeptBlocks, TranscriptSnapshot } from "./transcript";

/** The padding, margin and border of an error's card. */
const CARD_PX = 32;

/** The heights of a list's items, as the list asks for them. */
export type ItemHeights = Pick<Heights, "count" | "total" | "get" | "set" | "startOf" | "indexAt">;

interface Measured {
  readonly block: Block;
  readonly revision: number;
  readonly heights: Heights;
  /** The items that do not grow any more. */
  steady: number;
}

/**
 * The heights of the items of all blocks: guessed from their characters until they are drawn and measured. Each block has its own, so
 * that a change of one block does not touch the others. An update costs no more than what is new, and one step for each block.
 */
export class BlockHeights implements ItemHeights {
  #seen: { readonly snapshot: TranscriptSnapshot; readonly columns: number } | null = null;
  readonly #measured: Measured[] = [];
  /** How many items the blocks have, and their heights, to find a block by either. */
  readonly #counts = new Heights();
  readonly #heights = new Heights();

  get count(): number {
    return this.#counts.total;
  }

  get total(): number {
    return this.#heights.total;
  }

  get(index: number): number {
    const { heights, item } = this.#at(index);
    return heights?.get(item) ?? 0;
  }

  set(index: number, height: number): void {
    const { at, heights, item } = this.#at(index);
    if (heights === undefined) return;
    heights.set(item, height);
    this.#heights.set(at, heights.total);
  }

  startOf(index: number): number {
    if (index >= this.count) return this.total;
    const { at, heights, item } = this.#at(index);
    return this.#heights.startOf(at) + (heights?.startOf(item) ?? 0);
  }

  indexAt(position: number): number {
    const at = this.#heights.indexAt(position);
    const within = this.#measured[at]?.heights.indexAt(position - this.#heights.startOf(at)) ?? 0;
    return Math.max(0, Math.min(this.#counts.startOf(at) + within, this.count - 1));
  }

  /** Takes in what the list has become. Another list, or another width, has all of them guessed anew. */
  update(snapshot: TranscriptSnapshot, columns: number): void {
    const { blocks, list } = snapshot;
    const isAnother = this.#seen?.snapshot.list !== list || this.#seen.columns !== columns;
    // What has been measured for a snapshot is not guessed again.
    if (!isAnother && this.#seen?.snapshot === snapshot) return;
    this.#seen = { snapshot, columns };
    const same = isAnother ? 0 : this.#sameBlocks(blocks);
    const others = new Map(this.#measured.slice(same).map((measured) => [measured.block.key, measured]));
    this.#measured.length = same;
    this.#counts.truncate(same);
    this.#heights.truncate(same);
    for (const block of blocks.blocks.slice(same)) {
      const before = isAnother ? undefined : others.get(block.key);
      const { revision } = block;
      const measured =
        before?.revision === revision ? before : { block, revision, heights: new Heights(), steady: 0 };
      grow(measured, blocks, columns);
      this.#measured.push(measured);
      this.#counts.push(measured.heights.count);
      this.#heights.push(measured.heights.total);
    }
  }

  /** How many blocks at the start have neither changed nor gained or lost items. The last one may still be written to. */
  #sameBlocks({ blocks }: KeptBlocks): number {
    const changed = this.#measured.findIndex(
      ({ block, revision, steady }, at) =>
        blocks[at] !== block ||
        block.revision !== revision ||
        block.itemCount !== steady ||
        at === blocks.length - 1,
    );
    return changed === -1 ? this.#measured.length : changed;
  }

  #at(index: number): { readonly at: number; readonly heights: Heights | undefined; readonly item: number } {
    const at = this.#counts.indexAt(index);
    return { at, heights: this.#measured[at]?.heights, item: index - this.#counts.startOf(at) };
  }
}

/** Takes in the items that a block has gained. The last row of a text may be written to until another block follows. */
function grow(measured: Measured, blocks: KeptBlocks, columns: number): void {
  const { block, heights } = measured;
  const count = blocks.itemsOf(block);
  heights.truncate(Math.min(count, measured.steady));
  while (heights.count < count) heights.push(guess(block, heights.count, blocks, columns));
  measured.steady = block.content.type === "text" && blocks.blocks.at(-1) === block ? count - 1 : count;
}

function guess(block: Block, item: number, blocks: KeptBlocks, columns: number): number {
  if (block.content.type !== "error") return rowHeight(blocks.shownIn(block, item), columns);
  return CARD_PX + block.rowCount * LINE_PX;
}
