import { exactly, literal } from "./grammar";
import { protocolVersion } from "./protocolVersion";

/**
 * The one message that crosses a `window`. It carries two ports: `control` (Comlink calls to the frame) and
 * `relay` (everything between the host and the worker, in one order).
 */
export const handshake = { type: "vitrine/handshake", version: protocolVersion } as const;

const grammar = exactly({ type: literal(handshake.type), version: literal(protocolVersion) });

/** Whether `value` is the handshake. The caller checks its sender by `event.source`. */
export function isHandshake(value: unknown): boolean {
  try {
    grammar(value, "handshake");
    return true;
  } catch {
    return false;
  }
}
