import type { OutputStream } from "./guestEvents";
import { messageBounds } from "./limits";

const newline = 10;

export interface OutputAllowance {
  readonly bytes: number;
  readonly lines: number;
}

/**
 * Counts the output of a program against its limits. The worker and the host use the same meter, and the host trusts only its
 * own. A line ends with its newline, or where the other stream interrupts it, so there are never more pieces than lines.
 */
export interface OutputMeter {
  /** Counts as many of `bytes` as fit, and returns how many. */
  take(stream: OutputStream, bytes: Uint8Array): number;
}

export function createOutputMeter(allowed: OutputAllowance): OutputMeter {
  let { bytes: bytesLeft, lines: linesLeft } = allowed;
  /** The stream of the current line, if one has begun. */
  let open: OutputStream | undefined;
  return {
    take(stream, bytes) {
      if (bytes.length === 0) return 0;
      if (open !== undefined && open !== stream) {
        linesLeft = Math.max(0, linesLeft - 1);
        open = undefined;
      }
      let fits = Math.min(bytes.length, bytesLeft);
      let lines = 0;
      for (let at = 0; at < fits; lines += 1) {
        if (lines === linesLeft) fits = at;
        const end = at < fits ? bytes.indexOf(newline, at) : -1;
        if (end < 0 || end >= fits) break;
        at = end + 1;
      }
      bytesLeft -= fits;
      linesLeft -= lines;
      if (fits > 0) open = bytes[fits - 1] === newline ? undefined : stream;
      return fits;
    },
  };
}

export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

/** Splits the allowance of cut output: what is shown as it arrives, and what is kept of the end. */
export function cutAllowance({ bytes, lines }: OutputAllowance): {
  readonly head: OutputAllowance;
  readonly tail: OutputAllowance;
} {
  const tail = {
    bytes: Math.min(messageBounds.outputTailBytes, Math.floor(bytes / 2)),
    lines: Math.min(messageBounds.outputTailLines, Math.floor(lines / 2)),
  };
  return { head: { bytes: bytes - tail.bytes, lines: lines - tail.lines }, tail };
}
