import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeProgram, type Program, type StorageLike } from "../workspace";
import { createProgramDesk } from "./createProgramDesk";
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

function openDesk(storage: StorageLike, hash = "") {
  const dropFragment = vi.fn();
  return { desk: createProgramDesk({ open: () => storage, hash, dropFragment }), dropFragment };
}

function storageWithDraft(code: string) {
  const storage = memoryStorage();
  const { desk } = openDesk(storage);
  desk.edited(code);
  desk.dispose();
  return storage;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the desk", () => {
  it("offers the starter on a first visit and saves nothing until it is worked on", () => {
    const storage = memoryStorage();
    const { desk } = openDesk(storage);
    expect(desk.current()).toEqual(STARTER_PROGRAM);
    vi.runAllTimers();
    expect(storage.entries.size).toBe(0);
  });

  it("saves once typing pauses, with name and input, and finds it all again", () => {
    const storage = memoryStorage();
    const { desk } = openDesk(storage);
    desk.edited("x = 1\n");
    desk.rename("rain/fall");
    desk.giveInput("Ada\n");
    expect(desk.getSnapshot().saved).toBe("pending");
    expect(storage.entries.size).toBe(0);
    vi.runAllTimers();
    expect(desk.getSnapshot().saved).toBe("saved");
    expect(openDesk(storage).desk.current()).toEqual({ name: "fall.py", code: "x = 1\n", stdin: "Ada\n" });
  });

  it("says that storage is full, and goes on saying so while one types", () => {
    const storage = memoryStorage();
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const { desk } = openDesk(storage);
    desk.edited("x");
    vi.runAllTimers();
    expect(desk.getSnapshot().saved).toBe("full");
    desk.edited("xy");
    expect(desk.getSnapshot().saved).toBe("full");
  });

  it("works without storage", () => {
    const { desk } = openDesk({
      getItem: () => {
        throw new Error("refused");
      },
      setItem: () => {
        throw new Error("refused");
      },
      removeItem: () => undefined,
    });
    desk.edited("x");
    vi.runAllTimers();
    expect(desk.getSnapshot().saved).toBe("unavailable");
  });

  it("resets to how the program was opened, and gives back what was there", () => {
    const { desk } = openDesk(memoryStorage());
    desk.replace(LINKED);
    desk.edited("changed");
    expect(desk.reset().code).toBe("changed");
    expect(desk.current()).toEqual(LINKED);
  });
});

describe("a share link", () => {
  it("is shown beside a draft that stays as it was", () => {
    const storage = storageWithDraft("mine");
    const { desk } = openDesk(storage, encodeProgram(LINKED));
    expect(desk.current()).toEqual(LINKED);
    expect(desk.getSnapshot()).toMatchObject({
      saved: "link",
      notice: { kind: "link" },
      earlier: { code: "mine" },
    });
    vi.runAllTimers();
    expect(openDesk(storage).desk.current().code).toBe("mine");
  });

  it("becomes the draft once it is worked on, and the draft before it is kept", () => {
    const storage = storageWithDraft("mine");
    const { desk, dropFragment } = openDesk(storage, encodeProgram(LINKED));
    desk.edited("print('linked and changed')");
    expect(dropFragment).toHaveBeenCalled();
    desk.dispose();
    const later = openDesk(storage).desk;
    expect(later.current().code).toBe("print('linked and changed')");
    expect(later.getSnapshot().earlier?.code).toBe("mine");
    later.backToEarlier();
    expect(later.current().code).toBe("mine");
    expect(later.getSnapshot().earlier?.code).toBe("print('linked and changed')");
  });

  it("is not taken for worked on when an editor gives back its line ends", () => {
    const { desk } = openDesk(memoryStorage(), encodeProgram({ name: "a.py", code: "a\r\nb\r\n" }));
    desk.edited("a\nb\n");
    expect(desk.getSnapshot().saved).toBe("link");
  });

  it("goes when one goes back to the draft", () => {
    const storage = storageWithDraft("mine");
    const { desk, dropFragment } = openDesk(storage, encodeProgram(LINKED));
    expect(desk.backToEarlier()).toEqual(LINKED);
    expect(desk.current().code).toBe("mine");
    expect(desk.getSnapshot()).toMatchObject({ notice: null, earlier: null });
    expect(dropFragment).toHaveBeenCalled();
  });

  it("that is damaged says so and loses nothing of the draft", () => {
    const storage = storageWithDraft("mine");
    const { desk } = openDesk(storage, "#code=1.AAAAAAAAAAAA");
    expect(desk.current().code).toBe("mine");
    expect(desk.getSnapshot().notice?.kind).toBe("problem");
    desk.dismissNotice();
    expect(desk.getSnapshot().notice).toBeNull();
  });

  it("followed while the page is open keeps what was being written", () => {
    const storage = memoryStorage();
    const { desk } = openDesk(storage);
    desk.edited("half written");
    expect(desk.follow(encodeProgram(LINKED))).toEqual(LINKED);
    expect(desk.getSnapshot().earlier?.code).toBe("half written");
    expect(openDesk(storage).desk.current().code).toBe("half written");
  });
});
