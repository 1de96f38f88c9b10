import { describe, expect, it } from "vitest";
import { Credit } from "./credit";

describe("credit", () => {
  it("is zero before any is granted", () => {
    expect(new Credit().spend(0)).toBe(false);
  });

  it("is spent to the last byte and the last message, and no further", () => {
    const bytes = new Credit();
    bytes.grant(10, 100);
    expect([bytes.spend(60), bytes.spend(40), bytes.spend(1)]).toEqual([true, true, false]);
    const messages = new Credit();
    messages.grant(2, 100);
    expect([messages.spend(1), messages.spend(1), messages.spend(0)]).toEqual([true, true, false]);
  });

  it("adds up with each grant, and a debt is paid off first", () => {
    const credit = new Credit();
    credit.grant(1, 10);
    credit.grant(1, 10);
    expect([credit.spend(15), credit.spend(10)]).toEqual([true, false]);
    credit.grant(1, 5);
    expect(credit.spend(0)).toBe(true);
    credit.grant(1, 4);
    expect(credit.spend(5)).toBe(false);
  });

  it("is forgotten when it is cleared, debts too", () => {
    const credit = new Credit();
    credit.grant(5, 5);
    credit.clear();
    expect(credit.spend(0)).toBe(false);
    credit.clear();
    credit.grant(1, 0);
    expect(credit.spend(0)).toBe(true);
  });
});
