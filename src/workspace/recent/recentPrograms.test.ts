import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { editedProgram, openedProgram, type RecentProgram } from "./recentProgram";
import { RecentPrograms } from "./recentPrograms";

let time = 0;

function opened(name: string): RecentProgram {
  return openedProgram({ name, code: `# ${name}` }, (time += 1));
}
function edited(before: RecentProgram, code: string): RecentProgram {
  return editedProgram(before, { ...before.program, code }, (time += 1));
}
const names = async (recent: RecentPrograms) => (await recent.list()).map(({ program }) => program.name);

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the recent programs", () => {
  it("are listed newest first, in every tab", async () => {
    const [here, there] = [new RecentPrograms(), new RecentPrograms()];
    const first = opened("first.py");
    await here.keep(first);
    await here.keep(opened("second.py"));
    expect(await names(there)).toEqual(["second.py", "first.py"]);
    await there.keep(edited(first, "changed"));
    expect(await names(here)).toEqual(["first.py", "second.py"]);
    expect((await here.get(first.id))?.program.code).toBe("changed");
    await here.remove(first.id);
    expect(await names(there)).toEqual(["second.py"]);
    expect(await there.get(first.id)).toBeNull();
  });

  it("are twenty: unedited ones leave first, then those changed longest ago", async () => {
    const recent = new RecentPrograms();
    const mine = Array.from({ length: 19 }, (_, index) => edited(opened(`mine${index}.py`), "mine"));
    for (const each of mine) await recent.keep(each);
    await recent.keep(opened("sample1.py"));
    await recent.keep(opened("sample2.py"));
    const twenty = await names(recent);
    expect(twenty.length).toBe(20);
    expect(twenty[0]).toBe("sample2.py");
    expect(twenty).not.toContain("sample1.py");
    await recent.keep(edited(opened("mine19.py"), "mine"));
    await recent.keep(opened("sample3.py"));
    expect(await names(recent), "no sample in place of a person's own").not.toContain("sample3.py");
    await recent.keep(edited(opened("mine20.py"), "mine"));
    const own = await names(recent);
    expect(own.length).toBe(20);
    expect(own).not.toContain("mine0.py");
  });

  it("have an unedited program once, however often it is opened", async () => {
    const recent = new RecentPrograms();
    const first = opened("sample.py");
    await recent.keep(first);
    await recent.keep(opened("sample.py"));
    expect(await names(recent)).toEqual(["sample.py"]);
    const [again] = await recent.list();
    if (again === undefined) throw new Error("nothing is kept");
    await recent.keep(edited(again, "mine now"));
    await recent.keep(opened("sample.py"));
    expect(await names(recent)).toEqual(["sample.py", "sample.py"]);
  });

  it("never write over what another tab has saved, even at the same moment", async () => {
    const [here, there] = [new RecentPrograms(), new RecentPrograms()];
    const first = opened("both.py");
    await here.keep(first);
    const [mine, theirs] = [edited(first, "mine"), edited(first, "theirs")];
    const results = await Promise.all([here.keep(mine), there.keep(theirs)]);
    expect(results).toEqual([{ kind: "kept" }, { kind: "changed-elsewhere", other: mine }]);
    expect(await here.list()).toEqual([mine]);
    expect(await here.keep(mine), "the same state once more").toEqual({ kind: "kept" });
  });

  it("are kept in the tab where the browser refuses, with the reason", async () => {
    const recent = new RecentPrograms();
    const kept = opened("kept.py");
    await recent.keep(kept);
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const next = edited(kept, "no room");
    expect(await recent.keep(next)).toEqual({ kind: "failed", reason: "full" });
    expect((await recent.get(kept.id))?.program.code).toBe("no room");
    expect((await recent.list()).map(({ program }) => program.code)).toEqual(["no room"]);
    put.mockRestore();
    expect([recent.isStored(), recent.isStored(kept.id)]).toEqual([false, false]);
    expect(await recent.keep(next)).toEqual({ kind: "kept" });
    expect([recent.isStored(), recent.isStored(kept.id)]).toEqual([true, true]);

    vi.stubGlobal("indexedDB", undefined);
    const without = new RecentPrograms();
    expect(await without.keep(kept)).toEqual({ kind: "failed", reason: "unavailable" });
    expect(await without.list()).toEqual([kept]);
    await without.remove(kept.id);
    expect(await without.list()).toEqual([]);
    expect(await without.get("none")).toBeNull();
  });

  it("open the database again after the browser has closed it", async () => {
    const recent = new RecentPrograms();
    vi.stubGlobal("indexedDB", undefined);
    expect((await recent.keep(opened("early.py"))).kind).toBe("failed");
    vi.stubGlobal("indexedDB", new IDBFactory());
    expect((await recent.keep(opened("late.py"))).kind).toBe("kept");
    expect(await names(recent)).toEqual(["late.py", "early.py"]);
  });
});
