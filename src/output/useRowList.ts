import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { Range as ItemRange, VirtualItem } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef } from "react";
import type { RefObject } from "react";

import { listLayout, ROWS_PER_BLOCK } from "./listLayout";
import type { ListLayout } from "./listLayout";
import type { TranscriptSnapshot } from "./transcript";

const LINE_PX = 21;
const SIDES_PX = 32;
/** Of the monospaced faces we ask for, at 13.5 px. Only estimates hang on it; what is drawn is measured. */
const CHAR_PX = 8.13;
/** At the start as in the editor, so that first lines stand side by side. */
const PADDING_PX = { start: 8, end: 32 };
/** Drawn at the end while it is followed, so that a burst of output never shows an empty frame before it scrolls. */
const END_ITEMS = 3;

interface RowList {
  readonly layout: ListLayout;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  /** A ref for each item drawn. */
  readonly measure: (element: HTMLElement | null) => void;
}

/** `pinned`: items to keep drawn wherever the list is scrolled to, so that a selection begun in them lives on. */
export function useRowList(
  scroller: RefObject<HTMLElement | null>,
  snapshot: TranscriptSnapshot,
  isFollowing: boolean,
  pinned: RefObject<readonly number[]>,
): RowList {
  const layout = useMemo(() => listLayout(snapshot), [snapshot]);
  const estimates = useRef<Estimates>({ of: "", sizes: [] });

  const getItemKey = useCallback((index: number) => layout.keyOf(index), [layout]);
  const rangeExtractor = useCallback(
    (range: ItemRange) => {
      const end = isFollowing ? Array.from({ length: END_ITEMS }, (_, at) => layout.count - 1 - at) : [];
      const indexes = new Set([...defaultRangeExtractor(range), ...end, ...pinned.current]);
      return [...indexes]
        .filter((index) => index >= 0 && index < layout.count)
        .sort((one, other) => one - other);
    },
    [isFollowing, layout, pinned],
  );
  /** Asked for once a render, at the first estimate: each change asks for the estimate of every item there is. */
  let book: EstimateBook | null = null;
  const openBook = (): EstimateBook => {
    const columns = Math.max(10, Math.floor(((scroller.current?.clientWidth ?? 600) - SIDES_PX) / CHAR_PX));
    const of = `${snapshot.run} ${columns} ${snapshot.error?.start ?? ""}`;
    if (estimates.current.of !== of) estimates.current = { of, sizes: [] };
    return { columns, sizes: estimates.current.sizes };
  };
  const list = useVirtualizer({
    count: layout.count,
    getScrollElement: () => scroller.current,
    getItemKey,
    rangeExtractor,
    estimateSize: (index) => {
      book ??= openBook();
      return book.sizes[index] ?? estimate(index, layout, snapshot, book);
    },
    overscan: 1,
    paddingStart: PADDING_PX.start,
    paddingEnd: PADDING_PX.end,
  });
  // The end is pinned by ourselves; a second correction of the scroll position would fight it.
  list.shouldAdjustScrollPositionOnItemSizeChange = isFollowing ? () => false : undefined;

  return { layout, items: list.getVirtualItems(), height: list.getTotalSize(), measure: list.measureElement };
}

/** Heights guessed before they are measured, by item. Made anew for another run, another width, another place of the card. */
interface Estimates {
  readonly of: string;
  readonly sizes: number[];
}

interface EstimateBook {
  readonly columns: number;
  readonly sizes: number[];
}

/** A guess from the characters of each row; kept for blocks that are full, since all are asked for at each change. */
function estimate(
  index: number,
  layout: ListLayout,
  snapshot: TranscriptSnapshot,
  { columns, sizes }: EstimateBook,
): number {
  const item = layout.itemAt(index);
  let lines = 0;
  for (let row = item.start; row < item.end; row++) {
    lines += Math.max(1, Math.ceil(snapshot.shownLengthAt(row) / columns));
  }
  const size = lines * LINE_PX + (item.kind === "error" ? SIDES_PX : 0);
  if (item.end - item.start === ROWS_PER_BLOCK) sizes[index] = size;
  return size;
}
