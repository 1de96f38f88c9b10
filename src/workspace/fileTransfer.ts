import { safeProgramName } from "./programName";
import type { Program } from "./program";
import { SHARE_LIMITS } from "./shareLimits";

/** The part of a dropped or chosen `File` that is used. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type OpenedFile =
  | { readonly ok: true; readonly program: Program }
  /** A message for a person. */
  | { readonly ok: false; readonly message: string };

/** Reads a Python file: UTF-8, with or without a byte-order mark, up to 1 MiB. Never rejects. */
export async function openFile(file: FileLike): Promise<OpenedFile> {
  if (file.size > SHARE_LIMITS.textBytes)
    return refused("This file is larger than 1 MiB. Open a smaller one.");
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused("This file could not be read. It may have been moved, or it is a folder.");
  }
  if (bytes.length > SHARE_LIMITS.textBytes)
    return refused("This file is larger than 1 MiB. Open a smaller one.");
  if (bytes.includes(0)) return refused("This is not a text file. Open a .py file.");
  try {
    const code = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { ok: true, program: { name: safeProgramName(file.name), code } };
  } catch {
    return refused("This file is not UTF-8 text. Save it as UTF-8 and open it again.");
  }
}

function refused(message: string): OpenedFile {
  return { ok: false, message };
}
