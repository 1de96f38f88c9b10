/** One program and what it must come to. What is not named must be absent: output empty, exit code 0, no value. */
export interface RunCase {
  readonly name: string;
  readonly code: string;
  readonly stdin?: string;
  readonly filename?: string;
  readonly cwd?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly showValue?: boolean;
  readonly echo?: boolean;
  readonly outcome?: "ok" | "error" | "out-of-memory";
  readonly exitCode?: number;
  readonly value?: string | RegExp;
  readonly out?: string | RegExp;
  readonly err?: string | RegExp | { readonly endsWith: string };
  readonly error?: {
    readonly type: string;
    readonly message?: string | RegExp;
    readonly traceback?: string;
    readonly frames?: readonly (readonly [file: string, line: number, name: string])[];
  };
  /** Leaves something behind that only a new interpreter is free of. */
  readonly spoils?: boolean;
}

/** What Python prints for an exception raised by one line of the program at its top level. */
export function plainTraceback(line: number, source: string, marks: string, last: string): string {
  const caret = marks === "" ? "" : `    ${marks}\n`;
  return `Traceback (most recent call last):\n  File "/home/pyodide/main.py", line ${line}, in <module>\n    ${source}\n${caret}${last}\n`;
}
