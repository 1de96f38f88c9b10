import { Emitter, type Readable } from "../state/index";
import { FollowEnd } from "./followEnd";
import { listLayout } from "./listLayout";
import { OUTPUT_LIMITS } from "./outputLimits";
import { keysFor } from "./recycledKeys";
import type { RecycledKeys } from "./recycledKeys";
import { RowDrawings } from "./rowDrawings";
import type { RowDrawing } from "./rowDrawings";
import { RowHeights } from "./rowHeights";
import { anchorAt, measureItems, PADDING_PX, scrollTopOf } from "./scrollAnchor";
import type { ScrollAnchor } from "./scrollAnchor";
import type { TranscriptSnapshot } from "./transcript";
import { byUrgency, itemsAt, itemsAtEnd, withPinned } from "./visibleRange";

const SIDES_PX = 32;
/** The width of a character of our monospaced fonts at 13.5 px. Only estimates depend on it: what is drawn is measured. */
const CHAR_PX = 8.13;
/** Used until the view is measured. */
const FIRST_VIEW = { width: 600, height: 600 };

export interface DrawnItem {
  readonly index: number;
  readonly key: number;
  readonly start: number;
  readonly row: number;
  /** Null for an error's card. */
  readonly drawing: RowDrawing | null;
}

export interface RowListState {
  /** The snapshot that the items are drawn from. */
  readonly snapshot: TranscriptSnapshot;
  readonly isFollowing: boolean;
  readonly items: readonly DrawnItem[];
  readonly height: number;
  /** Some items have no text yet: `redraw` in a later task draws more of them. */
  readonly isWaiting: boolean;
}

/**
 * A list that draws little more than what is visible, whatever its length. It is a store outside React, since heights,
 * element keys and the drawing budget carry over from one drawing to the next, which a render may not change. While the end
 * is followed, a frame draws one view of rows and lays them out once.
 */
export class RowList implements Readable<RowListState> {
  readonly #transcript: Readable<TranscriptSnapshot>;
  readonly #changes = new Emitter();
  readonly #rows = new RowHeights();
  readonly #drawings = new RowDrawings(OUTPUT_LIMITS, (callback) => void setTimeout(callback));
  readonly #follow = new FollowEnd();
  #run = -1;
  #view = FIRST_VIEW;
  #firstVisible = 0;
  #pinned: readonly number[] = [];
  #keys: RecycledKeys = new Map();
  /** Kept from a change of heights until its measuring is complete. */
  #anchor: ScrollAnchor | null = null;
  #state: RowListState;

  constructor(transcript: Readable<TranscriptSnapshot>) {
    this.#transcript = transcript;
    this.#state = this.#draw();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const undos = [this.#transcript.subscribe(this.redraw), this.#changes.subscribe(listener)];
    if (this.#transcript.getSnapshot() !== this.#state.snapshot) this.redraw();
    return () => {
      for (const undo of undos) undo();
    };
  };

  readonly getSnapshot = (): RowListState => this.#state;

  readonly redraw = (): void => {
    this.#state = this.#draw();
    this.#changes.emit();
  };

  /** Items to keep drawn wherever the list is scrolled to, so that a selection that begins in them survives. */
  pin(items: readonly number[]): void {
    this.#pinned = items;
  }

  /** Scrolls to the end, and follows it. */
  followEnd(scroller: HTMLElement): void {
    this.#follow.follow();
    this.#follow.pin(scroller);
    this.redraw();
  }

  scrolled(scroller: HTMLElement): void {
    const before = this.#follow.isFollowing;
    this.#follow.scrolled(scroller);
    const { isFollowing } = this.#follow;
    const first = isFollowing ? this.#firstVisible : anchorAt(this.#rows.heights, scroller.scrollTop).index;
    // Scrolling within one item draws nothing.
    if (isFollowing === before && first === this.#firstVisible) return;
    this.#firstVisible = first;
    this.redraw();
  }

  /** Redraws for another size of the view. A scroller without a height is not shown, and nothing in it can be measured. */
  resized(scroller: HTMLElement): void {
    const { clientWidth: width, clientHeight: height } = scroller;
    if (height === 0) return;
    this.#anchor = anchorAt(this.#rows.heights, scroller.scrollTop);
    this.#view = { width, height };
    this.redraw();
  }

  /** To call when the items are in the document: measures them, and redraws the list if their heights differ. */
  rendered(scroller: HTMLElement, list: HTMLElement): void {
    const { heights } = this.#rows;
    this.#follow.pin(scroller);
    if (scroller.clientHeight === 0) return;
    const anchor = this.#anchor ?? anchorAt(heights, scroller.scrollTop);
    this.#anchor = null;
    if (measureItems(list, heights)) {
      this.#anchor = anchor;
      this.redraw();
      return;
    }
    const top = scrollTopOf(heights, anchor);
    if (!this.#follow.isFollowing && Math.abs(top - scroller.scrollTop) >= 1) scroller.scrollTop = top;
  }

  #draw(): RowListState {
    const snapshot = this.#transcript.getSnapshot();
    if (snapshot.run !== this.#run) this.#follow.follow();
    this.#run = snapshot.run;
    const { isFollowing } = this.#follow;
    const { heights } = this.#rows;
    const layout = listLayout(snapshot);
    this.#rows.update(snapshot, layout, Math.max(10, Math.floor((this.#view.width - SIDES_PX) / CHAR_PX)));
    const near = isFollowing
      ? itemsAtEnd(heights, this.#view.height)
      : itemsAt(heights, heights.startOf(this.#firstVisible), this.#view.height);
    const drawn = withPinned(near, this.#pinned, heights.count);
    this.#keys = keysFor(drawn, this.#keys);
    const urgent = byUrgency(drawn, isFollowing ? null : this.#firstVisible).map(layout.itemAt);
    const rows = urgent.filter(({ kind }) => kind === "row").map(({ start }) => start);
    const drawings = this.#drawings.draw(rows, snapshot);
    const items = drawn.map((index): DrawnItem => {
      const { kind, start: row } = layout.itemAt(index);
      return {
        index,
        key: this.#keys.get(index) ?? index,
        start: PADDING_PX.start + heights.startOf(index),
        row,
        drawing: kind === "row" ? (drawings.get(row) ?? null) : null,
      };
    });
    return {
      snapshot,
      isFollowing,
      items,
      height: PADDING_PX.start + heights.total + PADDING_PX.end,
      isWaiting: this.#drawings.isWaiting,
    };
  }
}
