export type Part = "run" | "access" | "open" | "input" | "code";

/** What a person did with an embed before its app was loaded, which the app continues. */
export interface Press {
  /** The control to press once the app is loaded. */
  readonly press: "run" | "access" | null;
  /** The part that gets the focus. */
  readonly focus: Part;
  /** The line of code that was pressed, one-based. */
  readonly line: number | null;
}

/** The selector of each part, the same in the card of embed.html and in the app. */
export const partSelectors: Readonly<Record<Exclude<Part, "code">, string>> = {
  run: ".embed-run",
  access: ".embed-sealed",
  open: ".embed-open",
  input: ".embed-input textarea",
};

/** A press activates its control. Focus by keyboard only moves the focus. */
export function pressAt(target: EventTarget | null, pressed: boolean): Press {
  if (!(target instanceof Element)) return { press: null, focus: "code", line: null };
  for (const focus of ["run", "access", "open", "input"] as const) {
    if (target.closest(partSelectors[focus]) === null) continue;
    return { press: pressed && (focus === "run" || focus === "access") ? focus : null, focus, line: null };
  }
  return { press: null, focus: "code", line: lineAt(target) };
}

/** Joins two touches: the first press counts, once, and the later touch sets the focus. */
export function joinPresses(first: Press, later: Press): Press {
  return {
    press: first.press ?? later.press,
    focus: later.focus,
    line: later.focus === "code" ? later.line : first.line,
  };
}

function lineAt(target: Element): number | null {
  const line = target.closest(".editor-waiting-line");
  const lines = line?.parentElement?.children;
  return line === null || lines === undefined ? null : Array.prototype.indexOf.call(lines, line) + 1;
}
