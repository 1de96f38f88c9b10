/** One program as a person keeps it: in the editor, in a draft, in a link. */
export interface Program {
  /** A plain file name, `main.py`. */
  readonly name: string;
  readonly code: string;
  /** Lines given to standard input beforehand. Absent: none. */
  readonly stdin?: string;
}

/** The name of a program nobody has named yet. */
export const DEFAULT_NAME = "main.py";
