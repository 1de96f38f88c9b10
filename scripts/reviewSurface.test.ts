import { expect, it } from "vitest";
import { reviewedVersion, reviewSurface, type Surface } from "../e2e/hostile/surface";

const surface: Surface = { frame: ["Blob", "fetch"], worker: ["fetch"] };
const reviewed = { version: "156.0", surface };

it("passes the reviewed names in the reviewed version", () => {
  expect(reviewSurface(reviewed, { version: "156.0", surface })).toMatchObject({ verdict: "as reviewed" });
});

it("fails in the reviewed version when a name is new, and when one is gone", () => {
  for (const [seen, words] of [
    [{ ...surface, frame: ["Blob", "fetch", "newGlobal"] }, "new: frame: newGlobal; gone: none"],
    [{ ...surface, worker: [] }, "new: none; gone: worker: fetch"],
  ] as const) {
    expect(reviewSurface(reviewed, { version: "156.0", surface: seen })).toEqual({
      verdict: "differs",
      words,
    });
  }
});

it("asks for a review in another version, whether names differ or not", () => {
  const changed = { frame: ["Blob", "fetch", "newGlobal"], worker: [] };
  expect(reviewSurface(reviewed, { version: "157.0", surface: changed })).toEqual({
    verdict: "review needed",
    words: "157.0 instead of 156.0; new: frame: newGlobal; gone: worker: fetch",
  });
  expect(reviewSurface(reviewed, { version: "157.0", surface })).toMatchObject({ verdict: "review needed" });
});

it.each(["chromium", "firefox", "webkit"] as const)(
  "the list of %s says in which version it was seen",
  (name) => {
    expect(reviewedVersion(name)).toMatch(/^\d+(\.\d+)+$/);
  },
);
