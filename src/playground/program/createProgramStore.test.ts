import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeProgram, type Program, type StorageLike } from "../../workspace";
import { createProgramStore } from "./createProgramStore";
import { STARTER_PROGRAM } from "./starterProgram";

const LINKED: Program = { name: "linked.py", code: "print('linked')\n", stdin: "a\nb" };

function memoryStorage(): StorageLike & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

function openProgramStore(storage: StorageLike, hash = "") {
  const removeFragment = vi.fn();
  return { programStore: createProgramStore({ open: () => storage, hash, removeFragment }), removeFragment };
}

function storageWithDraft(code: string) {
  const storage = memoryStorage();
  const { programStore } = openProgramStore(storage);
  programStore.edited(code);
  programStore.dispose();
  return storage;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the program store", () => {
  it("offers the starter on a first visit and saves nothing until it is edited", () => {
    const storage = memoryStorage();
    const { programStore } = openProgramStore(storage);
    expect(programStore.current()).toEqual(STARTER_PROGRAM);
    vi.runAllTimers();
    expect(storage.entries.size).toBe(0);
  });

  it("saves once typing pauses, with name and input, and loads it again", () => {
    const storage = memoryStorage();
    const { programStore } = openProgramStore(storage);
    programStore.edited("x = 1\n");
    programStore.rename("rain/fall");
    programStore.setInput("Ada\n");
    expect(programStore.getSnapshot().saved).toBe("pending");
    expect(storage.entries.size).toBe(0);
    vi.runAllTimers();
    expect(programStore.getSnapshot().saved).toBe("saved");
    expect(openProgramStore(storage).programStore.current()).toEqual({
      name: "fall.py",
      code: "x = 1\n",
      stdin: "Ada\n",
    });
  });

  it("reports full storage until a save succeeds", () => {
    const storage = memoryStorage();
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const { programStore } = openProgramStore(storage);
    programStore.edited("x");
    vi.runAllTimers();
    expect(programStore.getSnapshot().saved).toBe("full");
    programStore.edited("xy");
    expect(programStore.getSnapshot().saved).toBe("full");
  });

  it("works without storage", () => {
    const { programStore } = openProgramStore({
      getItem: () => {
        throw new Error("refused");
      },
      setItem: () => {
        throw new Error("refused");
      },
      removeItem: () => undefined,
    });
    programStore.edited("x");
    vi.runAllTimers();
    expect(programStore.getSnapshot().saved).toBe("unavailable");
  });

  it("resets to how the program was opened, and returns the replaced program", () => {
    const { programStore } = openProgramStore(memoryStorage());
    programStore.replace(LINKED);
    programStore.edited("changed");
    expect(programStore.reset().code).toBe("changed");
    expect(programStore.current()).toEqual(LINKED);
  });
});

describe("a share link", () => {
  it("is shown beside a draft that stays as it was", () => {
    const storage = storageWithDraft("mine");
    const { programStore } = openProgramStore(storage, encodeProgram(LINKED));
    expect(programStore.current()).toEqual(LINKED);
    expect(programStore.getSnapshot()).toMatchObject({
      saved: "link",
      notice: { kind: "link" },
      previousDraft: { code: "mine" },
    });
    vi.runAllTimers();
    expect(openProgramStore(storage).programStore.current().code).toBe("mine");
  });

  it("becomes the draft once it is edited, and keeps the previous draft", () => {
    const storage = storageWithDraft("mine");
    const { programStore, removeFragment } = openProgramStore(storage, encodeProgram(LINKED));
    programStore.edited("print('linked and changed')");
    expect(removeFragment).toHaveBeenCalled();
    programStore.dispose();
    const later = openProgramStore(storage).programStore;
    expect(later.current().code).toBe("print('linked and changed')");
    expect(later.getSnapshot().previousDraft?.code).toBe("mine");
    later.backToPreviousDraft();
    expect(later.current().code).toBe("mine");
    expect(later.getSnapshot().previousDraft?.code).toBe("print('linked and changed')");
  });

  it("does not count as edited when an editor changes only its line ends", () => {
    const { programStore } = openProgramStore(
      memoryStorage(),
      encodeProgram({ name: "a.py", code: "a\r\nb\r\n" }),
    );
    programStore.edited("a\nb\n");
    expect(programStore.getSnapshot().saved).toBe("link");
  });

  it("is removed when the person returns to the draft", () => {
    const storage = storageWithDraft("mine");
    const { programStore, removeFragment } = openProgramStore(storage, encodeProgram(LINKED));
    expect(programStore.backToPreviousDraft()).toEqual(LINKED);
    expect(programStore.current().code).toBe("mine");
    expect(programStore.getSnapshot()).toMatchObject({ notice: null, previousDraft: null });
    expect(removeFragment).toHaveBeenCalled();
  });

  it("that is damaged says so and does not change the draft", () => {
    const storage = storageWithDraft("mine");
    const { programStore } = openProgramStore(storage, "#code=1.AAAAAAAAAAAA");
    expect(programStore.current().code).toBe("mine");
    expect(programStore.getSnapshot().notice?.kind).toBe("problem");
    programStore.dismissNotice();
    expect(programStore.getSnapshot().notice).toBeNull();
  });

  it("followed while the page is open keeps the current program", () => {
    const storage = memoryStorage();
    const { programStore } = openProgramStore(storage);
    programStore.edited("half written");
    expect(programStore.follow(encodeProgram(LINKED))).toEqual(LINKED);
    expect(programStore.getSnapshot().previousDraft?.code).toBe("half written");
    expect(openProgramStore(storage).programStore.current().code).toBe("half written");
  });
});
