import type { Block } from "./block";
import type { OutputLimits } from "./outputLimits";

/** The blocks kept of the start of the output, or of its end, with what they count for against the limits. */
export class BlockEnd {
  readonly #limits: OutputLimits;
  #blocks: Block[] = [];
  /** The blocks of `#blocks` before this one have been dropped. */
  #from = 0;
  #rows = 0;
  #weight = 0;

  constructor(limits: OutputLimits) {
    this.#limits = limits;
  }

  get blocks(): readonly Block[] {
    return this.#from === 0 ? this.#blocks : this.#blocks.slice(this.#from);
  }

  get last(): Block | undefined {
    return this.#blocks.length > this.#from ? this.#blocks.at(-1) : undefined;
  }

  /** How many more rows and characters may be kept. */
  get room(): { readonly rows: number; readonly weight: number } {
    const { rowsPerEnd, charsPerEnd } = this.#limits;
    return { rows: rowsPerEnd - this.#rows, weight: charsPerEnd - this.#weight };
  }

  /** Asked for each row, like `hasRoomFor`. */
  get isOverfull(): boolean {
    const { rowsPerEnd, charsPerEnd, blocksPerEnd } = this.#limits;
    const count = this.#blocks.length - this.#from;
    if (this.#rows > rowsPerEnd || count > blocksPerEnd) return true;
    return this.#weight > charsPerEnd && (count > 1 || this.#rows > 1);
  }

  hasRoomFor(rows: number, weight: number, blocks: number): boolean {
    const { rowsPerEnd, charsPerEnd, blocksPerEnd } = this.#limits;
    return (
      this.#rows + rows <= rowsPerEnd &&
      this.#weight + weight <= charsPerEnd &&
      this.#blocks.length + blocks <= blocksPerEnd
    );
  }

  add(block: Block): void {
    this.#blocks.push(block);
    this.count(block.rowCount, block.weight);
  }

  /** Counts rows that one of the blocks has gained or, if negative, lost. */
  count(rows: number, weight: number): void {
    this.#rows += rows;
    this.#weight += weight;
  }

  has(block: Block): boolean {
    return this.#blocks.includes(block, this.#from);
  }

  replace(block: Block, by: readonly Block[]): void {
    this.#blocks.splice(this.#blocks.indexOf(block, this.#from), 1, ...by);
  }

  /** Drops its first row, or its first block if that is no text. Returns the rows dropped, and the block that was removed, if one was. */
  dropOldest(): { readonly rows: number; readonly removed: Block | null } {
    const block = this.#blocks[this.#from];
    if (block === undefined) return { rows: 0, removed: null };
    if (block.content.type === "text" && block.rowCount > 1) {
      this.count(-1, -block.dropFirst());
      return { rows: 1, removed: null };
    }
    this.count(-block.rowCount, -block.weight);
    this.#from += 1;
    // As for rows: copying only when half of them are dropped.
    if (this.#from * 2 > this.#blocks.length) {
      this.#blocks = this.#blocks.slice(this.#from);
      this.#from = 0;
    }
    return { rows: block.rowCount, removed: block };
  }
}
