import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createDraftStore } from "./draft";
import { createSettingsStore, DEFAULT_SETTINGS, parseSettings } from "./settings";
import type { StorageLike } from "./storage";

function memoryStorage(initial: Record<string, string> = {}): StorageLike {
  const items = new Map(Object.entries(initial));
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

function refusing(name: string): () => StorageLike {
  return () => {
    throw new DOMException("no", name);
  };
}

describe("a draft", () => {
  it("is restored unchanged, including lone surrogates", () => {
    const storage = memoryStorage();
    const drafts = createDraftStore(() => storage);
    const anyText = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    });
    fc.assert(
      fc.property(anyText, anyText, (code, stdin) => {
        expect(drafts.save({ name: "a.py", code, stdin })).toEqual({ saved: true });
        expect(drafts.load()).toEqual({ name: "a.py", code, stdin });
      }),
    );
    drafts.clear();
    expect(drafts.load()).toBeNull();
  });

  it("is not read from another value", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '"x"',
      '{"version":2,"name":"a.py","code":""}',
      '{"version":1,"code":""}',
    ]) {
      expect(createDraftStore(() => memoryStorage({ "vitrine.draft": text })).load()).toBeNull();
    }
    fc.assert(
      fc.property(fc.json(), (text) => {
        createDraftStore(() => memoryStorage({ "vitrine.draft": text })).load();
      }),
    );
  });

  it("says why it was not saved, and never throws", () => {
    const program = { name: "a.py", code: "" };
    expect(createDraftStore(refusing("QuotaExceededError")).save(program)).toEqual({
      saved: false,
      reason: "full",
    });
    expect(createDraftStore(refusing("SecurityError")).save(program)).toEqual({
      saved: false,
      reason: "unavailable",
    });
    expect(createDraftStore(refusing("SecurityError")).load()).toBeNull();
    expect(() => {
      createDraftStore(refusing("SecurityError")).clear();
    }).not.toThrow();
  });
});

describe("settings", () => {
  it("are restored unchanged", () => {
    const storage = memoryStorage();
    const store = createSettingsStore(() => storage);
    expect(store.load()).toEqual(DEFAULT_SETTINGS);
    const changed = { theme: "dark", timeLimitSeconds: 60, split: 0.4, layout: "below" } as const;
    expect(store.save(changed)).toEqual({ saved: true });
    expect(store.load()).toEqual(changed);
  });

  it("fall back one by one to their defaults", () => {
    const odd = { version: 1, theme: "pink", timeLimitSeconds: 1e9, split: "0.3", layout: "below" };
    expect(parseSettings(odd)).toEqual({ ...DEFAULT_SETTINGS, layout: "below" });
    expect(parseSettings({ version: 1, timeLimitSeconds: Number.NaN }).timeLimitSeconds).toBe(10);
    expect(parseSettings({ version: 7, theme: "dark" })).toEqual(DEFAULT_SETTINGS);
    expect(parseSettings(null)).toEqual(DEFAULT_SETTINGS);
  });
});
