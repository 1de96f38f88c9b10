import { leadingSpace, newLineAt, properIndent, unitOf } from "../python/indentation";
import { isRunKey } from "./runKey";
import { lineStartAt } from "./textPlaces";
import { replaceInArea } from "./replaceInArea";

/** Keys that do not end "Tab leaves the editor". */
const passingKeys: ReadonlySet<string> = new Set(["Tab", "Escape", "Shift", "Control", "Alt", "Meta"]);

export interface PlainKeys {
  /** Whether Tab moves the focus on. */
  readonly tabLeaves: boolean;
  /** Makes Tab indent. */
  keepTab(): void;
}

/**
 * The keys of a text area in which Python is written. Enter and a colon indent, Tab does for one who writes; it moves the focus on after
 * Escape, and for one who came by Tab.
 */
export function plainKeys(area: HTMLTextAreaElement, onRun: () => void, signal: AbortSignal): PlainKeys {
  let tabLeaves = false;
  let isPressed = false;

  function onKey(event: KeyboardEvent): void {
    if (isRunKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      onRun();
      return;
    }
    if (event.key === "Escape") tabLeaves = true;
    if (!passingKeys.has(event.key)) tabLeaves = false;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || area.readOnly) return;
    if (event.key === "Enter") {
      event.preventDefault();
      breakLine(area);
    }
    if (event.key === "Tab" && !tabLeaves) {
      event.preventDefault();
      if (event.shiftKey) outdentLines(area);
      else if (area.selectionStart === area.selectionEnd) insertIndent(area);
      else indentLines(area);
    }
  }

  area.addEventListener("keydown", onKey, { signal });
  area.addEventListener(
    "input",
    (event) => {
      if (event instanceof InputEvent && event.data === ":") indentProperly(area);
    },
    { signal },
  );
  area.addEventListener(
    "pointerdown",
    () => {
      isPressed = true;
      tabLeaves = false;
    },
    { signal },
  );
  area.addEventListener(
    "focus",
    () => {
      tabLeaves = !isPressed;
      isPressed = false;
    },
    { signal },
  );
  return {
    get tabLeaves() {
      return tabLeaves;
    },
    keepTab() {
      tabLeaves = false;
    },
  };
}

function breakLine(area: HTMLTextAreaElement): void {
  const { value, selectionStart, selectionEnd } = area;
  const { indent, after } = newLineAt(value, selectionStart);
  const spaceAfter = leadingSpace(value.slice(selectionEnd, selectionEnd + 200)).length;
  const rest = after === null ? "" : `\n${after}`;
  replaceInArea(area, selectionStart, selectionEnd + spaceAfter, `\n${indent}${rest}`);
  const caret = selectionStart + 1 + indent.length;
  area.setSelectionRange(caret, caret);
}

function indentProperly(area: HTMLTextAreaElement): void {
  const caret = area.selectionEnd;
  const start = lineStartAt(area.value, caret);
  const proper = properIndent(area.value, start);
  const space = leadingSpace(area.value.slice(start, start + 200));
  if (proper === null || proper === space) return;
  replaceInArea(area, start, start + space.length, proper);
  const moved = caret + proper.length - space.length;
  area.setSelectionRange(moved, moved);
}

function insertIndent(area: HTMLTextAreaElement): void {
  const { value, selectionStart } = area;
  const unit = unitOf(value);
  const column = selectionStart - lineStartAt(value, selectionStart);
  const width = unit.startsWith("\t") ? 1 : unit.length - (column % unit.length);
  replaceInArea(area, selectionStart, selectionStart, unit.startsWith("\t") ? "\t" : " ".repeat(width));
}

/** Adds one depth to the selected lines. */
export function indentLines(area: HTMLTextAreaElement): void {
  const unit = unitOf(area.value);
  const isOne = !area.value.slice(area.selectionStart, area.selectionEnd).includes("\n");
  changeLines(area, (line) => (line.trim() === "" && !isOne ? line : unit + line));
}

/** Removes one depth from the selected lines. */
export function outdentLines(area: HTMLTextAreaElement): void {
  const { length } = unitOf(area.value);
  changeLines(area, (line) => line.replace(new RegExp(`^(?:\t| {1,${length}})`), ""));
}

function changeLines(area: HTMLTextAreaElement, change: (line: string) => string): void {
  const { value, selectionStart, selectionEnd } = area;
  const from = lineStartAt(value, selectionStart);
  const lineEnd = value.indexOf("\n", Math.max(from, selectionEnd));
  const to = lineEnd === -1 ? value.length : lineEnd;
  const before = value.slice(from, to);
  const after = before.split("\n").map(change).join("\n");
  if (after === before) return;
  replaceInArea(area, from, to, after);
  if (selectionStart === selectionEnd) {
    const caret = Math.max(from, selectionEnd + after.length - before.length);
    area.setSelectionRange(caret, caret);
  } else area.setSelectionRange(from, from + after.length);
}
