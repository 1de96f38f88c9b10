import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProgramTabs } from "../../../test/programTabs";
import { encodeProgram, type Program } from "../../workspace";
import { STARTER_PROGRAM } from "./starterProgram";

const LINKED: Program = { name: "linked.py", code: "print('linked')\n", stdin: "a\nb" };
const SAMPLE: Program = { name: "sample.py", code: "print('sample')\n" };

let tabs: ProgramTabs;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("indexedDB", new IDBFactory());
  tabs = new ProgramTabs();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the program store", () => {
  it("offers the starter on a first visit, says nothing of saving, and keeps nothing until it is edited", async () => {
    const { programStore, ofTab } = tabs.open();
    await programStore.settled;
    expect(programStore.current()).toEqual(STARTER_PROGRAM);
    expect(programStore.getSnapshot().saved).toBe("unedited");
    expect([tabs.shared.length, ofTab.length, await tabs.codes()]).toEqual([0, 0, []]);
  });

  it("saves once typing pauses, with name and input, and shows it again in this tab and in a new one", async () => {
    const { programStore, ofTab } = tabs.open();
    await programStore.settled;
    programStore.edited("x = 1\n");
    programStore.rename("rain/fall");
    programStore.setInput("Ada\n");
    expect(programStore.getSnapshot().saved).toBe("pending");
    expect(await tabs.codes()).toEqual([]);
    vi.advanceTimersByTime(400);
    await programStore.flush();
    expect(programStore.getSnapshot().saved).toBe("saved");
    const kept = { name: "fall.py", code: "x = 1\n", stdin: "Ada\n" };
    for (const storage of [ofTab, undefined]) {
      const again = tabs.open("", storage).programStore;
      expect(again.current()).toEqual(kept);
      expect(again.getSnapshot()).toMatchObject({ saved: "saved", notice: null });
      await again.settled;
      expect(again.current()).toEqual(kept);
    }
  });

  it("loses nothing of a page that ends before the database has stored it", async () => {
    const { programStore, ofTab } = tabs.open();
    await programStore.settled;
    programStore.edited("the last key");
    // As at "pagehide", which does not wait. The database of the pages after it has nothing.
    void programStore.flush();
    vi.stubGlobal("indexedDB", new IDBFactory());
    expect(tabs.open("", ofTab).programStore.current().code).toBe("the last key");
    const later = tabs.open().programStore;
    expect(later.current().code).toBe("the last key");
    await later.settled;
    expect(await tabs.codes()).toContain("the last key");
  });

  it("adds what is opened, in place of nothing", async () => {
    const { programStore, shown } = await tabs.edited("mine");
    const before = programStore.open(SAMPLE);
    expect(programStore.current()).toEqual(SAMPLE);
    await programStore.flush();
    expect(await tabs.codes()).toEqual([SAMPLE.code, "mine"]);
    programStore.show(before);
    expect(programStore.current().code).toBe("mine");
    expect(shown).toEqual([SAMPLE.code, "mine"]);
    programStore.open({ name: "main.py", code: "" });
    await programStore.flush();
    expect(await tabs.codes(), "an empty program is no entry yet").toEqual([SAMPLE.code, "mine"]);
    programStore.edited("begun");
    await programStore.flush();
    expect(await tabs.codes()).toEqual(["begun", SAMPLE.code, "mine"]);
  });

  it("opens another program without losing what was typed a moment ago", async () => {
    const { programStore } = await tabs.edited("mine");
    programStore.edited("mine, and more");
    programStore.open(SAMPLE);
    await programStore.flush();
    expect(await tabs.codes()).toEqual([SAMPLE.code, "mine, and more"]);
  });

  it("resets to what was opened, also after a reload, and keeps the edited one", async () => {
    const { programStore, ofTab } = tabs.open();
    await programStore.settled;
    programStore.open(SAMPLE);
    expect(programStore.reset(), "nothing has been changed").toBeNull();
    programStore.edited("changed");
    await programStore.flush();
    const again = tabs.open("", ofTab).programStore;
    await again.settled;
    expect(again.reset()?.program.code).toBe("changed");
    expect(again.current()).toEqual(SAMPLE);
    await again.flush();
    expect(await tabs.codes()).toEqual([SAMPLE.code, "changed"]);
  });

  it("takes over the drafts of version 0.1", async () => {
    const draft = (code: string) => JSON.stringify({ version: 1, name: "old.py", code });
    tabs.shared.setItem("vitrine.draft", draft("old"));
    tabs.shared.setItem("vitrine.draft.earlier", draft("older"));
    const { programStore } = tabs.open();
    expect(programStore.current()).toEqual({ name: "old.py", code: "old" });
    await programStore.settled;
    expect(await tabs.codes()).toEqual(["old", "older"]);
    expect(tabs.shared.getItem("vitrine.draft")).toBeNull();
    expect(tabs.shared.getItem("vitrine.draft.earlier")).toBeNull();
    expect(tabs.open().programStore.current().code).toBe("old");
  });

  it("shows the newest of the list where the browser keeps no quick copy", async () => {
    await tabs.edited("mine");
    tabs.shared.items.clear();
    const { programStore, shown } = tabs.open();
    expect(programStore.current()).toEqual(STARTER_PROGRAM);
    await programStore.settled;
    expect(programStore.current().code).toBe("mine");
    expect(shown).toEqual(["mine"]);
  });
});

describe("storage that is refused", () => {
  it("is reported until a save succeeds, and the tab goes on", async () => {
    const { programStore } = await tabs.edited("first");
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    programStore.edited("second");
    await programStore.flush();
    expect(programStore.getSnapshot().saved).toBe("full");
    programStore.edited("third");
    expect(programStore.getSnapshot().saved).toBe("full");
    put.mockRestore();
    expect(await programStore.saveNow()).toBe("saved");
    expect(programStore.getSnapshot().saved).toBe("saved");
    expect(await tabs.codes()).toEqual(["third"]);
  });

  it("is reported as blocked where there is none, and nothing is lost in the tab", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const { programStore } = tabs.open();
    await programStore.settled;
    programStore.edited("mine");
    await programStore.flush();
    expect(programStore.getSnapshot().saved).toBe("unavailable");
    const before = programStore.open(SAMPLE);
    expect(before.program.code).toBe("mine");
    expect(programStore.isSafe(), "localStorage has a copy").toBe(true);
    tabs.shared.setItem = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    expect(programStore.isSafe(), "nothing has").toBe(false);
    programStore.show(before);
    expect(programStore.current().code).toBe("mine");
    await programStore.flush();
    expect(programStore.getSnapshot().saved).toBe("unavailable");
  });
});

describe("two tabs with one program", () => {
  it("say so, and the one that is edited second becomes a program of its own", async () => {
    const first = await tabs.edited("shared");
    const second = tabs.open();
    await second.programStore.settled;
    second.programStore.edited("from the second tab");
    await second.programStore.flush();
    const other = second.copies.newest();
    if (other === null) throw new Error("the second tab has saved");
    first.programStore.changedElsewhere(other);
    expect(first.programStore.getSnapshot().notice).toEqual({
      kind: "elsewhere",
      other,
      isSeparate: false,
    });
    expect(first.programStore.current().code, "what is read here stays").toBe("shared");
    first.programStore.edited("from the first tab");
    expect(first.programStore.getSnapshot().notice).toMatchObject({ isSeparate: true });
    await first.programStore.flush();
    expect(await tabs.codes()).toEqual(["from the first tab", "from the second tab"]);
    second.programStore.edited("from the second tab, again");
    await second.programStore.flush();
    expect(second.programStore.getSnapshot().notice).toBeNull();
    expect((await tabs.codes()).length).toBe(2);
  });

  it("both keep their text when neither has learnt of the other", async () => {
    const first = await tabs.edited("shared");
    const second = tabs.open();
    await second.programStore.settled;
    second.programStore.edited("from the second tab");
    first.programStore.edited("from the first tab");
    await Promise.all([second.programStore.flush(), first.programStore.flush()]);
    first.programStore.edited("from the first tab, again");
    await first.programStore.flush();
    expect([...(await tabs.codes())].sort()).toEqual(["from the first tab, again", "from the second tab"]);
    const noticed = [first, second].map(({ programStore }) => programStore.getSnapshot().notice?.kind);
    expect(noticed.filter((kind) => kind === "elsewhere").length).toBe(1);
  });

  it("each show their own after a reload, and the earlier one says so", async () => {
    const first = await tabs.edited("shared");
    const second = tabs.open();
    await second.programStore.settled;
    second.programStore.edited("from the second tab");
    await second.programStore.flush();
    const again = tabs.open("", first.ofTab).programStore;
    await again.settled;
    expect(again.current().code).toBe("shared");
    expect(again.getSnapshot().notice?.kind).toBe("elsewhere");
    expect(tabs.open("", second.ofTab).programStore.current().code).toBe("from the second tab");
  });
});

describe("a share link", () => {
  it("is shown beside the person's program, which stays as it was", async () => {
    await tabs.edited("mine");
    const { programStore, shown } = tabs.open(encodeProgram(LINKED));
    expect(programStore.current()).toEqual(LINKED);
    expect(programStore.getSnapshot()).toMatchObject({
      saved: "link",
      notice: { kind: "link" },
      previous: { program: { code: "mine" } },
    });
    await programStore.settled;
    await programStore.flush();
    expect(await tabs.codes()).toEqual([LINKED.code, "mine"]);
    expect(tabs.open().programStore.current().code, "in a new tab").toBe("mine");
    expect(shown).toEqual([]);
  });

  it("leaves the address at the first edit, and the edit stays after a reload", async () => {
    const own = await tabs.edited("mine");
    const hash = encodeProgram(own.programStore.current());
    const { programStore, removeFragment, ofTab } = tabs.open(hash);
    await programStore.settled;
    programStore.edited("mine, edited");
    expect(removeFragment).toHaveBeenCalled();
    await programStore.flush();
    const again = tabs.open("", ofTab).programStore;
    expect(again.current().code).toBe("mine, edited");
    await again.settled;
    expect(again.getSnapshot()).toMatchObject({ saved: "saved", notice: null });
    expect(again.reset()?.program.code).toBe("mine, edited");
    expect(again.current().code).toBe("mine");
  });

  it("is one entry, however often it is reloaded", async () => {
    const first = tabs.open(encodeProgram(LINKED));
    await first.programStore.settled;
    const again = tabs.open(encodeProgram(LINKED), first.ofTab).programStore;
    await again.settled;
    await again.flush();
    expect(await tabs.codes()).toEqual([LINKED.code]);
  });

  it("does not count as edited when an editor changes only its line ends", async () => {
    const { programStore } = tabs.open(encodeProgram({ name: "a.py", code: "a\r\nb\r\n" }));
    programStore.edited("a\nb\n");
    await programStore.settled;
    expect(programStore.getSnapshot().saved).toBe("link");
  });

  it("that is damaged says so until it is dismissed or followed by another, and changes nothing", async () => {
    await tabs.edited("mine");
    const { programStore, removeFragment } = tabs.open("#code=1.AAAAAAAAAAAA");
    await programStore.settled;
    expect(programStore.current().code).toBe("mine");
    expect(programStore.getSnapshot().notice?.kind).toBe("problem");
    programStore.follow("#hello");
    expect(programStore.getSnapshot().notice).toBeNull();
    programStore.follow("#code=9.x");
    expect(programStore.getSnapshot().notice?.kind).toBe("problem");
    programStore.dismissNotice();
    expect(programStore.getSnapshot().notice).toBeNull();
    expect(removeFragment).toHaveBeenCalled();
  });

  it("followed while the page is open keeps the program that was shown", async () => {
    const { programStore } = await tabs.edited("half written");
    programStore.edited("half written, and more");
    expect(programStore.follow(encodeProgram(LINKED))?.program.code).toBe("half written, and more");
    expect(programStore.current()).toEqual(LINKED);
    expect(programStore.getSnapshot().previous?.program.code).toBe("half written, and more");
    await programStore.flush();
    expect(await tabs.codes()).toEqual([LINKED.code, "half written, and more"]);
  });
});
