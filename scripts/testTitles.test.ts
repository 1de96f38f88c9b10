import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { promises, todo } from "../e2e/hostile/cases";
import { listTests, type ListedTest } from "./listTests";

const known: readonly string[] = Object.keys(promises);
let tests: readonly ListedTest[];

beforeAll(() => {
  tests = listTests();
}, 120_000);

/** The numbers at the front of a title: "NET-01 …", or "NET-01, NET-02 …" for a test that covers several. */
function numbersOf(title: string): string[] {
  const [front = ""] = /^[A-Z]{3}-\d{2}(, [A-Z]{3}-\d{2})*(?= )/.exec(title) ?? [];
  return front === "" ? [] : front.split(", ");
}

it("every hostile case is covered by a test, or is to be done for a reason", () => {
  const kept = new Set(tests.flatMap(({ title }) => numbersOf(title)));
  const waiting = new Set(
    Object.keys(todo).flatMap((key) =>
      key.includes("-") ? [key] : known.filter((number) => number.startsWith(`${key}-`)),
    ),
  );
  expect(known).toHaveLength(183);
  expect({
    unknown: [...kept, ...waiting].filter((number) => !known.includes(number)),
    "kept and to be done": [...kept].filter((number) => waiting.has(number)),
    "neither kept nor to be done": known.filter((number) => !kept.has(number) && !waiting.has(number)),
  }).toEqual({ unknown: [], "kept and to be done": [], "neither kept nor to be done": [] });
});

it("no hostile test is retried, and others are retried once at most", () => {
  const isHostile = ({ file }: ListedTest): boolean => file.startsWith("hostile/");
  expect([...new Set(tests.filter(isHostile).map(({ retries }) => retries))]).toEqual([0]);
  expect(tests.filter(({ retries }) => !(retries <= 1))).toEqual([]);
});

it("every reason is given in words", () => {
  for (const reason of Object.values(todo)) expect(reason.split(" ").length).toBeGreaterThan(1);
});

const root = fileURLToPath(new URL("..", import.meta.url));
const security = [
  "SECURITY.md",
  ...readdirSync(`${root}docs/security`).map((name) => `docs/security/${name}`),
];

it.each(security)("%s names hostile cases that exist", (path) => {
  const cited = readFileSync(root + path, "utf8").match(/\b[A-Z]{3}-\d{2}\b/g) ?? [];
  expect(cited.filter((number) => !known.includes(number))).toEqual([]);
});

/** Cited as `file`: “title”, where “…” stands for what a loop inserts. */
it("the security documents name tests that exist", () => {
  const text = security.map((path) => readFileSync(root + path, "utf8")).join("\n");
  const cited = [...text.matchAll(/`([\w/]+)`:\s“([^”]+)”/g)];
  const missing = cited.filter(([, file = "", title = ""]) => {
    const words = title.replace(/\s+/g, " ").split("…").map(escaped);
    const pattern = new RegExp(`^${words.join(".+")}$`);
    return !tests.some((test) => test.file === file && pattern.test(test.title));
  });
  expect(missing.map(([citation]) => citation)).toEqual([]);
  expect(cited.length).toBeGreaterThan(20);
});

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
