import type { FileChange } from "../../protocol";
import type { Bytes, OutFile } from "../api";
import { SandboxError } from "../SandboxError";
import { mediaType } from "./mediaType";

/** What is known of a file of a run. `chunks`: its content in pieces, if it was handed over. */
export interface ReceivedFile {
  readonly path: string;
  readonly size: number;
  readonly change: FileChange;
  readonly chunks: readonly Uint8Array[] | undefined;
}

/** A file as an app gets it. The content stays in the pieces in which it arrived until somebody asks for it. */
export class ReturnedFile implements OutFile {
  // Own properties and no getters: a clone or a spread of this object has them, and nothing else.
  readonly path: string;
  readonly size: number;
  readonly type: string;
  readonly change: FileChange;
  readonly #chunks: readonly Uint8Array[] | undefined;

  constructor({ path, size, change, chunks }: ReceivedFile) {
    this.path = path;
    this.size = size;
    this.type = mediaType(path);
    this.change = change;
    this.#chunks = chunks;
  }

  async bytes(): Promise<Bytes> {
    if (this.#chunks === undefined) throw this.#withoutBytes();
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  toJSON(): { path: string; size: number; type: string; change: FileChange } {
    const { path, size, type, change } = this;
    return { path, size, type, change };
  }

  #withoutBytes(): SandboxError {
    const name = JSON.stringify(this.path);
    return new SandboxError(
      "no-bytes",
      this.change === "removed"
        ? `The run removed ${name}, so it has no content.`
        : `The content of ${name} was not returned. Run with returnFiles: true or returnFiles: [${name}]; if you did, filesLeftOut says why.`,
    );
  }
}
