import type { EnginePart } from "../../protocol";

/** One of the engine's files as the build made it: build/engineFiles.ts. */
export interface EngineFile extends Sum {
  readonly part: EnginePart;
  readonly path: string;
  /** What is in it, where it is packed. */
  readonly unpacked?: Sum | undefined;
}

/** What a content is known by. */
export interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}
