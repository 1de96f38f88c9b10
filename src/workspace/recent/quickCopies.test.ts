import { describe, expect, it } from "vitest";
import { memoryStorage, refusingStorage } from "../../../test/memoryStorage";
import { OldDrafts } from "./oldDrafts";
import { newestFromEvent, NEWEST_KEY, QuickCopies } from "./quickCopies";
import { openedProgram } from "./recentProgram";

const PROGRAM = openedProgram({ name: "a.py", code: "1", stdin: "x" }, 7);

describe("the quick copies", () => {
  it("are read as they were written, each in its place", () => {
    const [shared, ofTab] = [memoryStorage(), memoryStorage()];
    const copies = new QuickCopies(
      () => shared,
      () => ofTab,
    );
    expect([copies.tab(), copies.newest(), copies.unstored()]).toEqual([null, null, []]);
    copies.keepTab(PROGRAM);
    copies.keepUnstored(PROGRAM);
    expect(copies.newest()).toBeNull();
    copies.keepNewest(PROGRAM);
    expect([copies.tab(), copies.newest(), copies.unstored()]).toEqual([PROGRAM, PROGRAM, [PROGRAM]]);
    expect([ofTab.length, shared.length]).toEqual([1, 2]);
    expect(newestFromEvent(shared.getItem(NEWEST_KEY))).toEqual(PROGRAM);
    copies.dropUnstored(PROGRAM.id);
    copies.dropNewest();
    expect(shared.length).toBe(0);
    expect([newestFromEvent(null), newestFromEvent("{")]).toEqual([null, null]);
  });

  it("are left out where storage is refused", () => {
    const copies = new QuickCopies(refusingStorage("SecurityError"), refusingStorage("QuotaExceededError"));
    copies.keepTab(PROGRAM);
    copies.keepNewest(PROGRAM);
    copies.keepUnstored(PROGRAM);
    copies.dropUnstored("x");
    copies.dropNewest();
    expect([copies.tab(), copies.newest(), copies.unstored()]).toEqual([null, null, []]);
  });
});

describe("the drafts of version 0.1", () => {
  const draft = (code: string) => JSON.stringify({ version: 1, name: "mine.py", code, stdin: "Ada" });

  it("are read, the current one first, and dropped one by one", () => {
    const storage = memoryStorage({
      "vitrine.draft.earlier": draft("earlier"),
      "vitrine.draft": draft("now"),
    });
    const drafts = new OldDrafts(() => storage);
    const [now, earlier] = drafts.read(100);
    expect(now?.recent).toMatchObject({
      program: { name: "mine.py", code: "now", stdin: "Ada" },
      edited: true,
      changedAt: 100,
    });
    expect(earlier?.recent).toMatchObject({ program: { code: "earlier" }, changedAt: 99 });
    if (now === undefined) throw new Error("there is one");
    drafts.drop(now);
    expect([...storage.items.keys()]).toEqual(["vitrine.draft.earlier"]);
  });

  it("are not read from another value, and never throw", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"version":2,"name":"a.py","code":""}',
      '{"version":1,"code":""}',
    ])
      expect(new OldDrafts(() => memoryStorage({ "vitrine.draft": text })).read(1)).toEqual([]);
    expect(new OldDrafts(refusingStorage("SecurityError")).read(1)).toEqual([]);
  });
});
