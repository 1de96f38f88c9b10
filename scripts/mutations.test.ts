import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { fitsOnce, mutationPlace } from "./mutationPlace";
import { mutations } from "./mutations/index";

it.each(mutations.map((mutation) => [mutation.what, mutation] as const))(
  "the mutation fits its source once: %s",
  (_what, { file, from }) => {
    const source = readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), "utf8");
    expect(fitsOnce(source, from)).toBe(true);
  },
);

it.each([...new Set(mutations.map(({ tests }) => tests))])("the tests of a mutation exist: %s", (tests) => {
  const pattern = tests.split("*").map((text) => text.replace(/[.]/g, "\\."));
  const folder = tests.slice(0, tests.lastIndexOf("/"));
  const files = readdirSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)));
  expect(`${folder}/${files.join(` ${folder}/`)}`).toMatch(
    new RegExp(`(?:^| )${pattern.join("[^/ ]*")}(?: |$)`),
  );
});

it("fits a source that is laid out anew, and no other", () => {
  const words = "if (!credit.spend(costOf(message)))";
  expect(fitsOnce("if (!credit.spend(costOf(message))) end();", words)).toBe(true);
  expect(fitsOnce("if (\n  !credit.spend(\n    costOf(message),\n  )\n) {\n  end();\n}", words)).toBe(true);
  expect(fitsOnce("if (credit.spend(costOf(message))) end();", words)).toBe(false);
  expect(fitsOnce("a = 1; a = 1;", "a = 1;")).toBe(false);
  expect("first(); second( 1, );".replace(mutationPlace("second(1);"), "")).toBe("first(); ");
});
