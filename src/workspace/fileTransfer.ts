import { safeProgramName } from "./programName";
import type { Program } from "./program";
import { SHARE_LIMITS } from "./shareLimits";
import { decodeSource } from "./sourceEncoding";

/** The part of a dropped or chosen `File` that is used. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type OpenedFile =
  | {
      readonly ok: true;
      readonly program: Program;
      /** The encoding that the file was in and the program is no longer in; null for UTF-8. */
      readonly encoding: string | null;
    }
  /** A message for a person. */
  | { readonly ok: false; readonly message: string };

/** A name without an ending, or with one of these, may be a program's. */
const PROGRAM_NAME = /^(?:[^.]*|.*\.(?:py|pyw|pyi|txt))$/i;

/** Reads a Python file of up to 1 MiB, in UTF-8 or in the encoding that it names. Never rejects. */
export async function openFile(file: FileLike): Promise<OpenedFile> {
  if (!PROGRAM_NAME.test(file.name)) return refused(otherKind(file.name));
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
  const source = decodeSource(bytes);
  switch (source.kind) {
    case "text":
      return {
        ok: true,
        program: { name: safeProgramName(file.name), code: source.text },
        encoding: source.encoding,
      };
    case "unknown":
      return refused(
        `This file says that it is in “${source.encoding}”, which this browser cannot read. Save it as UTF-8 and open it again.`,
      );
    case "invalid":
      return refused(`This file is not valid ${source.encoding} text. Save it as UTF-8 and open it again.`);
  }
}

function otherKind(name: string): string {
  return /\.ipynb$/i.test(name)
    ? "This is a notebook. Vitrine opens Python programs: export it as a .py file and open that."
    : "This is not a Python program. Vitrine opens one .py file, and no data files yet.";
}

function refused(message: string): OpenedFile {
  return { ok: false, message };
}
