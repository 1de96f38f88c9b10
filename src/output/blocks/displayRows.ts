import type { OutputLimits } from "./outputLimits";
import { pieceEnd } from "./outputQueue";
import type { StoredRow } from "../text/storedRow";
import { StreamWriter } from "../text/streamWriter";
import { RowArray } from "../text/writtenRows";
import type { StyleTable } from "../text/styleTable";

/** The text of a display as rows, by the terminal's rules. Parsed a piece at a time, since it may be long and of many styles. */
export class DisplayRows {
  readonly #written = new RowArray();
  readonly #text: string;
  readonly #writer: StreamWriter;
  #parsed = 0;

  constructor(text: string, limits: OutputLimits, styles: StyleTable) {
    this.#text = text;
    this.#writer = new StreamWriter(limits, styles, this.#written);
  }

  get rows(): readonly StoredRow[] {
    return this.#written.rows;
  }

  /** True once all of it has been parsed. */
  parseMore(): boolean {
    const end = pieceEnd(this.#text, this.#parsed);
    this.#writer.write("value", this.#text.slice(this.#parsed, end));
    this.#parsed = end;
    if (end < this.#text.length) return false;
    this.#writer.endRow();
    return true;
  }
}
