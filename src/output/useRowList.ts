import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { RefObject } from "react";
import { flushSync } from "react-dom";

import { RowList } from "./rowList";
import type { RowListState } from "./rowList";
import type { Transcript } from "./transcript";

interface RowListView {
  readonly list: RowList;
  readonly state: RowListState;
  /** A ref for an item that changes its height by itself. */
  readonly watch: (element: HTMLElement | null) => (() => void) | undefined;
}

/** Connects a list of a transcript's rows to its scroller and to `body`, whose children are the drawn items. */
export function useRowList(
  transcript: Transcript,
  scroller: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
): RowListView {
  const list = useMemo(() => new RowList(transcript), [transcript]);
  const state = useSyncExternalStore(list.subscribe, list.getSnapshot, list.getSnapshot);
  /** The undo of a redraw that is scheduled. */
  const nextDraw = useRef<(() => void) | null>(null);

  useLayoutEffect(() => {
    if (scroller.current === null || body.current === null) return;
    list.rendered(scroller.current, body.current);
    if (!list.getSnapshot().isWaiting || nextDraw.current !== null) return;
    nextDraw.current = afterFrame(() => {
      nextDraw.current = null;
      list.redraw();
    });
  });

  useEffect(
    () => () => {
      nextDraw.current?.();
      nextDraw.current = null;
    },
    [list],
  );

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Rendered before this frame is painted, in which rows that wrap differently would otherwise overlap.
    const observer = new ResizeObserver(() => flushSync(() => list.resized(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, scroller]);

  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const observer = new ResizeObserver(() => flushSync(list.redraw));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [list],
  );

  return { list, state, watch };
}

/** Calls back in a task after the next frame, so that it does not lengthen the frame's own task. Returns its undo. */
function afterFrame(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
