export type Part = "run" | "access" | "open" | "input" | "code";

/** What a person has done with an embed before it came to life, to be gone on with once it has. */
export interface Press {
  /** The control whose press is still to be done. */
  readonly press: "run" | "access" | null;
  /** Where the focus belongs. */
  readonly focus: Part;
  /** Of the code, the line that was pressed, from one. */
  readonly line: number | null;
}

/** Where each part is, in the card of embed.html and in the living embed alike. */
export const partSelectors: Readonly<Record<Exclude<Part, "code">, string>> = {
  run: ".embed-run",
  access: ".embed-sealed",
  open: ".embed-open",
  input: ".embed-input textarea",
};

/** A press does what the control does; focus from the keyboard only stays. */
export function pressAt(target: EventTarget | null, pressed: boolean): Press {
  if (!(target instanceof Element)) return { press: null, focus: "code", line: null };
  for (const focus of ["run", "access", "open", "input"] as const) {
    if (target.closest(partSelectors[focus]) === null) continue;
    return { press: pressed && (focus === "run" || focus === "access") ? focus : null, focus, line: null };
  }
  return { press: null, focus: "code", line: lineAt(target) };
}

/** Two touches as one: the first press counts, and once; the focus is where the later one was. */
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
