import { encodeProgram, ProgramTooLargeError, type Program } from "../../workspace";
import { formatSize } from "../program/formatSize";

export type ShareLink =
  | { readonly ok: true; readonly url: string; readonly facts: string }
  | { readonly ok: false; readonly message: string };

/** Many chat and mail programs cut or refuse links longer than this. */
const SAFE_URL_CHARS = 8000;

/** The link to this page with the program in its fragment, and a description of its content. */
export function makeShareLink(program: Program, pageUrl: string): ShareLink {
  try {
    const url = new URL(pageUrl);
    url.hash = encodeProgram(program);
    const holds = `Holds ${program.name}${program.stdin === undefined ? "" : " and its input"}`;
    const caution =
      url.href.length > SAFE_URL_CHARS
        ? " Some chat apps cut off links this long. Test it before you share it."
        : "";
    return { ok: true, url: url.href, facts: `${holds}. ${formatSize(url.href.length)}.${caution}` };
  } catch (error) {
    if (error instanceof ProgramTooLargeError) return { ok: false, message: error.message };
    throw error;
  }
}
