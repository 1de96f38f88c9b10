import type { EnginePart } from "../../protocol";

/** One of the engine's files, as build/engineFiles.ts made it. */
export interface EngineFile extends Sum {
  readonly part: EnginePart;
  readonly path: string;
  /** Its content, if it is packed. */
  readonly unpacked?: Sum | undefined;
}

/** Identifies the content of a file. */
export interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}
