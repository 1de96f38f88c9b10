import { exactly, list, MalformedMessage, nullOr, oneOf, text, wholeNumber } from "./grammar";
import { messageBounds } from "./limits";
import { parseSmallJson } from "./smallJson";

const frame = exactly({
  file: text(messageBounds.frameFileChars),
  line: wholeNumber(0, 2 ** 31),
  name: text(messageBounds.frameNameChars),
});

const error = exactly({
  type: text(messageBounds.errorTypeChars),
  message: text(messageBounds.errorMessageChars),
  traceback: text(messageBounds.tracebackChars),
  frames: list(frame, messageBounds.frames),
  /** How many bytes before the end of stderr the traceback begins; null when it is not known or further away. */
  fromEnd: nullOr(wholeNumber(0, messageBounds.tracebackFromEndBytes)),
});

const reply = exactly({
  outcome: oneOf("ok", "error", "out-of-memory"),
  exitCode: wholeNumber(0, 255),
  value: nullOr(text(messageBounds.valueChars)),
  error: nullOr(error),
});

/** How a program came to its own end. A guest can forge this, so it is only shown. */
export type RunReply = ReturnType<typeof reply>;

/** Parses the JSON text that the worker's `run` answers. Throws `MalformedMessage`. */
export function parseRunReply(json: unknown): RunReply {
  if (typeof json !== "string") throw new MalformedMessage("reply", "JSON text");
  return reply(parseSmallJson(json, messageBounds.replyParts, "reply"), "reply");
}
