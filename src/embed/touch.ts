export type Part = "run" | "reach" | "open" | "input" | "code";

/** How a person came to an embed first, so that it goes on from there once it has come to life. */
export interface Touch {
  readonly part: Part;
  /** A press does what the part does; focus from the keyboard only stays. */
  readonly pressed: boolean;
  /** Of the code, the line that was pressed, from one. */
  readonly line: number | null;
}

/** Where each part is, in the card of embed.html and in the living embed alike. */
export const partSelectors: Readonly<Record<Exclude<Part, "code">, string>> = {
  run: ".embed-run",
  reach: ".embed-sealed",
  open: ".embed-open",
  input: ".embed-input textarea",
};

export function touchAt(target: EventTarget | null, pressed: boolean): Touch {
  if (!(target instanceof Element)) return { part: "code", pressed, line: null };
  for (const part of ["run", "reach", "open", "input"] as const)
    if (target.closest(partSelectors[part]) !== null) return { part, pressed, line: null };
  return { part: "code", pressed, line: lineAt(target) };
}

function lineAt(target: Element): number | null {
  const line = target.closest(".editor-waiting-line");
  const lines = line?.parentElement?.children;
  return line === null || lines === undefined ? null : Array.prototype.indexOf.call(lines, line) + 1;
}
