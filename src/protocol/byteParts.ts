import { messageBounds } from "./limits";

/**
 * How files cross the boundary, in both directions: in parts, each a message of its own that is moved and not cloned. Each part is a
 * copy, so the content stays with the one who sends it.
 */
export function* bytePartsOf(content: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  const { partBytes } = messageBounds;
  for (let at = 0; at < content.length; at += partBytes)
    yield new Uint8Array(content.subarray(at, at + partBytes));
}
