import type { Program } from "./program";

export function sameProgram(a: Program, b: Program | null): boolean {
  return b !== null && a.name === b.name && a.code === b.code && (a.stdin ?? "") === (b.stdin ?? "");
}

/** With the line ends that editors return, so that showing a program does not count as an edit. */
export function withPlainLineEnds(program: Program): Program {
  return { ...program, code: program.code.replace(/\r\n?/g, "\n") };
}
