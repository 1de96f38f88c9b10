import { expect } from "@playwright/test";
import type { CaseNumber } from "./cases";
import { differenceOf } from "./differences";
import type { Engine } from "./engines/engine";
import type { Finding } from "./findings";

/** Compares each attempt of one number with what is expected in this engine. */
export function expectRefused(engine: Engine, findings: readonly Finding[], number: CaseNumber): void {
  const mine = findings.filter(({ attempt }) => attempt.startsWith(number));
  expect(mine.length, "attempts were made").toBeGreaterThan(0);
  const wrong = mine.filter(
    (each) =>
      !(differenceOf(engine.name, each)?.outcome ?? /^(absent|refused|violated|silent)/).test(each.outcome),
  );
  expect(wrong, `in ${engine.name} ${engine.version}`).toEqual([]);
}
