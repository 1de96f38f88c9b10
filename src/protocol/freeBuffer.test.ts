import { expect, it } from "vitest";
import { freeBuffer } from "./freeBuffer";

it("detaches a buffer, so that nothing that refers to it retains its memory", () => {
  const view = new Uint8Array(1000);
  freeBuffer(view.buffer, new MessageChannel());
  expect([view.length, view.buffer.byteLength]).toEqual([0, 0]);
});
