import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { ClipboardEvent, KeyboardEvent, ReactNode } from "react";
import { flushSync } from "react-dom";

import { copiedText } from "../text/copiedText";
import { ErrorCard } from "./ErrorCard";
import type { CodePlace } from "./ErrorCard";
import { JumpToEnd } from "./JumpToEnd";
import { RowLine } from "./RowLine";
import { endMessage } from "../messages/runMessages";
import { isJoined } from "../text/storedRow";
import type { Transcript, TranscriptSnapshot } from "../blocks/transcript";
import { useErrorInView } from "./useErrorInView";
import { useFollowEnd } from "./useFollowEnd";
import { useRowList } from "./useRowList";
import type { ItemView } from "./useRowList";
import "./ansi.css";
import "./output.css";

export interface OutputViewProps {
  readonly transcript: Transcript;
  /** Called when a line of the program is clicked in a traceback. */
  readonly onJump: (place: CodePlace) => void;
  /** The accessible name. Default "Output". */
  readonly label?: string;
  /** The output is of a program that another has replaced: it is dimmed, and its lines lead nowhere. */
  readonly isPrevious?: boolean;
  /** Below the output, once a run has ended. */
  readonly footer?: ReactNode;
  /** Shown while there is nothing to show. */
  readonly children?: ReactNode;
}

const nowhere = (): void => undefined;

/** The output of a run. Fills its parent and scrolls by itself. */
export function OutputView({
  transcript,
  onJump,
  label = "Output",
  isPrevious = false,
  footer = null,
  children,
}: OutputViewProps): ReactNode {
  const snapshot = useSyncExternalStore(transcript.subscribe, transcript.getSnapshot, transcript.getSnapshot);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const pinned = useRef<readonly number[]>([]);
  const { isFollowing, follow, letGo, keepsFollowing } = useFollowEnd(scroller, snapshot.run);
  const list = useRowList({ scroller, list: body, snapshot, isFollowing, pinned });
  useErrorInView({ scroller, snapshot, isFollowing, letGo, scrollTo: list.scrollTo });

  useEffect(() => {
    const keepSelected = (): void => {
      pinned.current = selectedItems(body.current);
    };
    document.addEventListener("selectionchange", keepSelected);
    return () => document.removeEventListener("selectionchange", keepSelected);
  }, []);

  const onCopy = useCallback(
    (event: ClipboardEvent) => {
      const text = selectedText(body.current, transcript);
      if (text === null) return;
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    },
    [transcript],
  );

  const { onScroll: drawAnew } = list;
  const onScroll = useCallback(() => {
    // Before this frame is painted: it would show a place where nothing is drawn yet.
    flushSync(() => {
      if (!keepsFollowing()) drawAnew();
    });
  }, [drawAnew, keepsFollowing]);

  const jumpToEnd = useCallback(() => {
    follow();
    // The button goes: the keyboard goes on from the output itself.
    scroller.current?.focus({ preventScroll: true });
  }, [follow]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === "End" && event.target === event.currentTarget) follow();
      selectAllWithin(event);
    },
    [follow],
  );

  return (
    <div className={isPrevious ? "output-output output-previous" : "output-output"}>
      <div
        ref={scroller}
        className="output-scroller"
        role="log"
        aria-live="off"
        aria-label={label}
        tabIndex={0}
        onScroll={onScroll}
        onCopy={onCopy}
        onKeyDown={onKeyDown}
      >
        {snapshot.phase === "empty" && children}
        <div
          ref={body}
          className="output-list"
          style={{ height: snapshot.itemCount === 0 ? 0 : list.height }}
        >
          {list.items.map((item) => (
            <div
              key={item.key}
              ref={item.view.type === "row" ? undefined : list.watch}
              className="output-item"
              data-index={item.index}
              data-waiting={item.view.type === "row" && item.view.drawing.shown === null ? "" : undefined}
              style={{ top: item.start }}
            >
              <ItemContent index={item.index} view={item.view} onJump={isPrevious ? nowhere : onJump} />
            </div>
          ))}
        </div>
        {snapshot.phase === "ended" && footer !== null && <div className="output-footer">{footer}</div>}
      </div>
      {!isFollowing && <JumpToEnd onPress={jumpToEnd} />}
      <div className="output-sr" role="status" aria-live="polite">
        {spokenMessage(snapshot)}
      </div>
    </div>
  );
}

interface ItemContentProps {
  readonly index: number;
  readonly view: ItemView;
  readonly onJump: OutputViewProps["onJump"];
}

function ItemContent({ index, view, onJump }: ItemContentProps): ReactNode {
  switch (view.type) {
    case "row":
      return <RowLine index={index} drawing={view.drawing} beginsBlock={view.beginsBlock} />;
    case "error":
      return <ErrorCard error={view.error} onJump={onJump} />;
  }
}

/** Announces starts and ends, an error with its message and line, and short output in full. */
function spokenMessage({ phase, result, shortOutput, closing }: TranscriptSnapshot): string {
  switch (phase) {
    case "empty":
      return "";
    case "running":
      return "Running";
    case "ended":
      if (result === null) return "";
      return [shortOutput, endMessage(result), closing].filter(Boolean).join("\n");
  }
}

/** Ctrl+A in the output selects the output, not the page. */
function selectAllWithin(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "a" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const list = event.currentTarget.querySelector(".output-list");
  if (list === null) return;
  event.preventDefault();
  document.getSelection()?.selectAllChildren(list);
}

function selectedItems(list: HTMLElement | null): number[] {
  const selection = document.getSelection();
  if (list === null || selection === null || selection.isCollapsed) return [];
  return [selection.anchorNode, selection.focusNode].flatMap((node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const item = element?.closest<HTMLElement>(".output-item");
    return item && list.contains(item) ? [Number(item.dataset["index"])] : [];
  });
}

/** Null when nothing of the output is selected: the browser then copies by its own rules. */
function selectedText(list: HTMLElement | null, transcript: Transcript): string | null {
  const selection = document.getSelection();
  if (list === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  // The range of Ctrl+A: all of the output, including rows that are not drawn.
  if (range.startContainer === list && range.endContainer === list && range.startOffset === 0) {
    return transcript.toPlainText();
  }
  const { storedAt } = transcript.getSnapshot();
  return copiedText(range, list, {
    textAt: (index) => transcript.textAt(index),
    isJoined: (index) => isJoined(storedAt(index)),
  });
}
