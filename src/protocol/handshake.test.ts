import { describe, expect, it } from "vitest";
import { handshake, isHandshake } from "./handshake";
import { protocolVersion } from "./protocolVersion";

describe("the handshake", () => {
  it("is recognised after its way through a message", () => {
    expect(isHandshake(structuredClone(handshake))).toBe(true);
  });

  it("is no other message, and no other version", () => {
    const others: unknown[] = [
      undefined,
      null,
      handshake.type,
      [handshake],
      { type: handshake.type },
      { ...handshake, version: protocolVersion + 1 },
      { ...handshake, version: String(protocolVersion) },
      { ...handshake, code: "x" },
      Object.create(handshake),
    ];
    for (const other of others) expect(isHandshake(other)).toBe(false);
  });
});
