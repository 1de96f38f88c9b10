/** Apart from the types, because the worker parses nothing and its script is part of every first visit. */
import type { GuestRequest, HostResponse } from "./exchange";
import { exactly, flag, literal, nullOr, taggedUnion, text, wholeNumber } from "./grammar";
import { messageBounds } from "./limits";

/** Both sides count requests, so their numbers stay far below this. */
export const requestNumber = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export const parseGuestRequest = taggedUnion<GuestRequest>({
  input: exactly({
    type: literal("input"),
    run: text(messageBounds.runIdChars),
    prompt: text(messageBounds.promptChars),
    secret: flag,
  }),
});

export const parseHostResponse = taggedUnion<HostResponse>({
  input: exactly({ type: literal("input"), line: nullOr(text(messageBounds.inputLineChars)) }),
  failed: exactly({ type: literal("failed") }),
  withdrawn: exactly({ type: literal("withdrawn") }),
});
