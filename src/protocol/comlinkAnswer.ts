import { exactly, flag, literal, text, type Parser } from "./grammar";
import { messageBounds } from "./limits";

/** The values of an answer. Anything else travels as JSON text, which the caller parses. */
export type AnswerValue = string | boolean | undefined;

/** Comlink's answer on the wire, restricted to plain values and plain errors. */
export type ComlinkAnswer =
  | { readonly id: string; readonly type: "RAW"; readonly value: AnswerValue }
  | { readonly id: string; readonly type: "HANDLER"; readonly name: "throw"; readonly value: string };

const idChars = 128;

const answerValue: Parser<AnswerValue> = (value, path) => {
  if (value === undefined || typeof value === "boolean") return value;
  return text(messageBounds.answerChars)(value, path);
};

const rawAnswer = exactly({ id: text(idChars), type: literal("RAW"), value: answerValue });

/**
 * Comlink's form of a thrown value, the only other one that is accepted. Everything but the message is dropped: the guest can
 * invent names and stacks, and Comlink would assign each of their keys to an Error.
 */
const thrownAnswer = exactly({
  id: text(idChars),
  type: literal("HANDLER"),
  name: literal("throw"),
  value: exactly({
    isError: flag,
    value: exactly({ message: text(messageBounds.thrownChars), name: text(256), stack: text(64 * 1024) }),
  }),
});

/** A thrown answer as the frame passes it on to the host. */
const cutThrownAnswer = exactly({
  id: text(idChars),
  type: literal("HANDLER"),
  name: literal("throw"),
  value: text(messageBounds.thrownChars),
});

export function parseComlinkAnswer(value: unknown, path: string): ComlinkAnswer {
  const kind =
    typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, "type") : undefined;
  if (kind?.value === "RAW") return rawAnswer(value, path);
  const inner = Object.getOwnPropertyDescriptor(Object(value), "value")?.value as unknown;
  if (typeof inner === "string") return cutThrownAnswer(value, path);
  const thrown = thrownAnswer(value, path);
  return { id: thrown.id, type: "HANDLER", name: "throw", value: thrown.value.value.message };
}
