import { describe, expect, it } from "vitest";

import { memoryStorage } from "../../test/memoryStorage";
import { createSettingsStore, DEFAULT_SETTINGS, parseSettings } from "./settings";

describe("settings", () => {
  it("are restored unchanged", () => {
    const storage = memoryStorage();
    const store = createSettingsStore(() => storage);
    expect(store.load()).toEqual(DEFAULT_SETTINGS);
    const changed = {
      theme: "dark",
      timeLimitSeconds: 60,
      split: 0.4,
      layout: "below",
      showValue: false,
    } as const;
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
