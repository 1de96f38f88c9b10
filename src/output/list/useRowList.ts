import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import type { RefObject } from "react";
import { flushSync } from "react-dom";

import type { RunError } from "../../host/index";
import { byUrgency, itemsAt, itemsAtEnd, withPinned } from "./visibleRange";
import { keysFor } from "./recycledKeys";
import type { RecycledKeys } from "./recycledKeys";
import { BlockHeights } from "../blocks/blockHeights";
import type { ItemHeights } from "../blocks/blockHeights";
import type { ItemAddress } from "../blocks/outputBlocks";
import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import type { TaskClock } from "./drawingBudget";
import { RowDrawings } from "./rowDrawings";
import type { RowDrawing } from "./rowDrawings";
import type { TranscriptSnapshot } from "../blocks/transcript";

const SIDES_PX = 32;
/** Of the monospaced faces we ask for, at 13.5 px. Only guesses hang on it; what is drawn is measured. */
const CHAR_PX = 8.13;
/** At the start as in the editor, so that first lines stand side by side. */
const PADDING_PX = { start: 8, end: 16 };
/** Until the view is measured. */
const FIRST_VIEW = { width: 600, height: 600 };

const pageTasks: TaskClock = {
  now: () => performance.now(),
  afterTask: (callback) => void setTimeout(callback),
};

interface DrawnItem {
  readonly index: number;
  readonly key: number;
  readonly start: number;
  readonly view: ItemView;
}

/** What is drawn of an item: a row of a block, or a card for all of it. */
export type ItemView =
  | {
      readonly type: "row";
      readonly drawing: RowDrawing;
      /** Whether the block begins here, and is no text. */
      readonly beginsBlock: boolean;
    }
  | { readonly type: "error"; readonly error: RunError };

interface RowList {
  readonly items: readonly DrawnItem[];
  readonly height: number;
  /** To call when the list was scrolled and its end is not followed. */
  readonly onScroll: () => void;
  /** Scrolls an item's start to the upper edge. Not while the end is followed. */
  readonly scrollTo: (index: number) => void;
  /** A ref for an item that changes its height by itself. */
  readonly watch: (element: HTMLElement | null) => (() => void) | undefined;
}

interface RowListParts {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Its children are the items drawn, each with its `data-index`. */
  readonly list: RefObject<HTMLElement | null>;
  readonly snapshot: TranscriptSnapshot;
  readonly isFollowing: boolean;
  /** Items to keep drawn wherever the list is scrolled to, so that a selection begun in them lives on. */
  readonly pinned: RefObject<readonly number[]>;
}

/**
 * A list of which little more is drawn than is seen. Made for a flood: while the end is followed, a frame draws a view's
 * worth of rows, and lays them out once.
 */
export function useRowList({ scroller, list, snapshot, isFollowing, pinned }: RowListParts): RowList {
  const [view, setView] = useState(FIRST_VIEW);
  const [firstSeen, setFirstSeen] = useState(0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [heights] = useState(() => new BlockHeights());
  const [drawings] = useState(() => new RowDrawings(OUTPUT_LIMITS, pageTasks));
  const nextFrame = useRef<number | null>(null);
  /** What stands at the upper edge, to be brought back there once heights above it have changed. */
  const edge = useRef<Place | null>(null);
  const keys = useRef<RecycledKeys>(new Map());
  heights.update(snapshot, Math.max(10, Math.floor((view.width - SIDES_PX) / CHAR_PX)));

  useLayoutEffect(() => {
    const element = scroller.current;
    // Without a height it is not shown, and nothing can be measured.
    if (element === null || list.current === null || element.clientHeight === 0) return;
    const place = edge.current ?? placeAt(heights, element.scrollTop);
    edge.current = null;
    if (measure(list.current, heights)) {
      edge.current = place;
      redraw();
    } else if (!isFollowing && Math.abs(topOf(heights, place) - element.scrollTop) >= 1) {
      element.scrollTop = topOf(heights, place);
    }
    if (!drawings.isWaiting || nextFrame.current !== null) return;
    nextFrame.current = requestAnimationFrame(() => {
      nextFrame.current = null;
      redraw();
    });
  });

  useEffect(
    () => () => {
      if (nextFrame.current !== null) cancelAnimationFrame(nextFrame.current);
      nextFrame.current = null;
    },
    [],
  );

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (height === 0) return;
      edge.current = placeAt(heights, element.scrollTop);
      // Before this frame is painted, or rows that wrap anew would lie over each other in it.
      flushSync(() => setView({ width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [heights, scroller]);

  const onScroll = useCallback(() => {
    if (scroller.current === null) return;
    setFirstSeen(placeAt(heights, scroller.current.scrollTop).index);
  }, [heights, scroller]);

  const scrollTo = useCallback(
    (index: number) => {
      if (scroller.current === null) return;
      const place = { index, within: 0 };
      edge.current = place;
      scroller.current.scrollTop = topOf(heights, place);
      setFirstSeen(index);
    },
    [heights, scroller],
  );

  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => flushSync(redraw));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const near = isFollowing
    ? itemsAtEnd(heights, view.height)
    : itemsAt(heights, heights.startOf(firstSeen), view.height);
  const drawn = withPinned(near, pinned.current, heights.count);
  keys.current = keysFor(drawn, keys.current);
  const keyOf = keys.current;
  const isRow = (index: number): boolean => snapshot.blocks.addressOf(index)?.block.content.type !== "error";
  const drawingOf = drawings.draw(byUrgency(drawn, isFollowing ? null : firstSeen).filter(isRow), snapshot);
  return {
    items: drawn.flatMap((index) => {
      const view = viewOf(snapshot.blocks.addressOf(index), drawingOf.get(index));
      if (view === null) return [];
      return [
        { index, key: keyOf.get(index) ?? index, start: PADDING_PX.start + heights.startOf(index), view },
      ];
    }),
    height: PADDING_PX.start + heights.total + PADDING_PX.end,
    onScroll,
    scrollTo,
    watch,
  };
}

function viewOf(address: ItemAddress | null, drawing: RowDrawing | undefined): ItemView | null {
  if (address === null) return null;
  const { block, item } = address;
  if (block.content.type === "error") return { type: "error", error: block.content.error };
  if (drawing === undefined) return null;
  return { type: "row", drawing, beginsBlock: block.content.type !== "text" && item === 0 };
}

interface Place {
  readonly index: number;
  readonly within: number;
}

function placeAt(heights: ItemHeights, scrollTop: number): Place {
  const top = scrollTop - PADDING_PX.start;
  const index = heights.indexAt(top);
  return { index, within: top - heights.startOf(index) };
}

function topOf(heights: ItemHeights, { index, within }: Place): number {
  return PADDING_PX.start + heights.startOf(index) + within;
}

/** Writes down the heights of what is drawn, and not only has a place; false when all were known. */
function measure(list: HTMLElement, heights: ItemHeights): boolean {
  let isChanged = false;
  for (const item of list.children) {
    if (!(item instanceof HTMLElement) || "waiting" in item.dataset) continue;
    const index = Number(item.dataset["index"]);
    const { height } = item.getBoundingClientRect();
    if (!(index < heights.count) || Math.abs(height - heights.get(index)) < 0.1) continue;
    heights.set(index, height);
    isChanged = true;
  }
  return isChanged;
}
