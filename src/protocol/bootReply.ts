import { exactly, flag, MalformedMessage, nullOr, oneOf } from "./grammar";
import { messageBounds } from "./limits";
import { parseSmallJson } from "./smallJson";

const reply = exactly({
  restored: flag,
  reason: nullOr(oneOf("not-sent", "other-build", "failed")),
});

/**
 * How Python has started: from its snapshot, or without it, which takes longer, and why. "not-sent": the host did not send the
 * snapshot. "other-build": it was made for another worker. "failed": it is damaged, or the engine is not as expected. A guest
 * can forge this, so it is only shown.
 */
export type BootReply = ReturnType<typeof reply>;
export type SnapshotMiss = NonNullable<BootReply["reason"]>;

/** Parses the JSON text that the worker's `boot` answers. Throws `MalformedMessage`. */
export function parseBootReply(json: unknown): BootReply {
  if (typeof json !== "string") throw new MalformedMessage("boot", "JSON text");
  const parsed = reply(parseSmallJson(json, messageBounds.bootReplyParts, "boot"), "boot");
  if (parsed.restored !== (parsed.reason === null))
    throw new MalformedMessage("boot", "a reason where it was not restored, and only there");
  return parsed;
}
