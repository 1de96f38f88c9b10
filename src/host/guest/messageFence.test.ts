import { describe, expect, it } from "vitest";
import { createMessageFence } from "./messageFence";

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe("a message fence", () => {
  it("calls back later, each once and in order", async () => {
    const { behind, close } = createMessageFence();
    const called: number[] = [];
    behind(() => called.push(1));
    behind(() => called.push(2));
    expect(called).toEqual([]);
    await settle();
    expect(called).toEqual([1, 2]);
    close();
  });

  it("calls nothing back once it is closed", async () => {
    const { behind, close } = createMessageFence();
    const called: number[] = [];
    behind(() => called.push(1));
    close();
    behind(() => called.push(2));
    await settle();
    expect(called).toEqual([]);
  });
});
