import { exactly, literal } from "./grammar";

/** Raised when what is said changes: a page and a frame from different builds must not half understand each other. */
export const protocolVersion = 1;

/**
 * The one message that crosses a `window`. It carries two ports: `control` (Comlink calls to the frame) and
 * `relay` (everything between the host and the worker, in one order).
 */
export const handshake = { type: "vitrine/handshake", version: protocolVersion } as const;

const grammar = exactly({ type: literal(handshake.type), version: literal(protocolVersion) });

/** Whether `value` is the handshake. Who said it, the caller checks by `event.source`. */
export function isHandshake(value: unknown): boolean {
  try {
    grammar(value, "handshake");
    return true;
  } catch {
    return false;
  }
}
