import { describe, expect, it } from "vitest";
import { bytePartsOf } from "../../protocol/byteParts";
import { messageBounds } from "../../protocol/limits";
import { IncomingFiles } from "./incomingFiles";

describe("the files that come before a run", () => {
  it("are put together from their parts, in their order", () => {
    const incoming = new IncomingFiles();
    const long = Uint8Array.from({ length: messageBounds.partBytes * 2 + 5 }, (_, index) => index % 251);
    for (const content of [long, new Uint8Array(), Uint8Array.of(9)])
      for (const part of bytePartsOf(content)) incoming.receive(part);
    expect(incoming.take(long.length)).toEqual(long);
    expect(incoming.take(0)).toEqual(new Uint8Array());
    expect(incoming.take(1)).toEqual(Uint8Array.of(9));
  });

  it.each([
    ["end too early", 4],
    ["do not end where the file does", 2],
  ])("are refused when they %s", (_what, size) => {
    const incoming = new IncomingFiles();
    incoming.receive(Uint8Array.of(1, 2, 3));
    expect(() => incoming.take(size)).toThrow("A file is not complete.");
  });
});
