/** A program as it is kept in the editor, in this browser or in a link. */
export interface Program {
  /** A plain file name, `main.py`. */
  readonly name: string;
  readonly code: string;
  /** The lines of standard input, given before the run. Absent: none. */
  readonly stdin?: string;
}

/** The name of a program that has no other. */
export const DEFAULT_NAME = "main.py";
