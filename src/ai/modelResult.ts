/**
 * What the functions of this room read of a result and of a sandbox. A part of the library's own types, so that they take a
 * stored copy, a fake and a later version too. Members that are not known are left alone.
 */

export interface ResultForModel {
  readonly status: string;
  /** What was printed and shown, in order. Without it `stdout` comes first, then `stderr`. */
  readonly outputs?: readonly OutputForModel[];
  readonly stdout: string;
  readonly stderr: string;
  readonly value?: Displayed;
  readonly error?: { readonly type: string; readonly message: string; readonly traceback: string };
  /** The limit that ended the run. */
  readonly limit?: { readonly name: string; readonly value: number };
  /** `id`: which interpreter of its session, from 1; 0 for a run that did not begin. */
  readonly interpreter?: { readonly id: number; readonly fresh: boolean; readonly survives: boolean };
  readonly files: readonly FileForModel[];
  readonly filesLeftOut: readonly {
    readonly reason: string;
    readonly count: number;
    readonly paths?: readonly string[];
  }[];
}

/** One of several kinds by its `type`: only "stream", "gap" and "display" are read. */
export interface OutputForModel {
  readonly type: string;
  readonly text?: string;
  readonly bytes?: number;
  readonly lines?: number;
  readonly data?: Displayed;
  /** Of an input: the answer, or null for the end of the input. */
  readonly line?: string | null;
  /** Of an input: the answer was a secret, and is not in `line`. */
  readonly secret?: boolean;
  /** Of a display: it is the value of the last expression. */
  readonly main?: boolean;
}

/** A MIME bundle with Jupyter's own keys: text, and images as bytes. */
export interface Displayed {
  readonly "text/plain"?: string;
  readonly "image/png"?: Uint8Array;
  readonly "image/jpeg"?: Uint8Array;
}

export interface FileForModel {
  readonly path: string;
  readonly size: number;
  readonly type: string;
  readonly change: string;
  bytes?(): Promise<Uint8Array>;
}

/** A sandbox or a session, by what it says of itself. */
export interface PythonForModel {
  readonly settings: {
    readonly cwd: string;
    readonly limits: {
      readonly timeMs: number;
      readonly memoryMiB: number;
      readonly outputBytes: number;
      readonly outputLines: number;
    };
    /** How long a kept interpreter may stay without a program. */
    readonly idleMs?: number;
    /** The paths of a session's own files. */
    readonly files?: readonly string[];
  };
}
