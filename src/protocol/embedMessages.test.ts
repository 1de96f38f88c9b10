import { describe, expect, it } from "vitest";
import { embedHeightBounds, embedHeightMessage, parseEmbedToPage, parsePageToEmbed } from "./embedMessages";

describe("what an embed sends", () => {
  it("is accepted by its own parser, rounded up and clamped", () => {
    const cases = [
      [240, 240],
      [240.2, 241],
      [-3, embedHeightBounds.min],
      [1e9, embedHeightBounds.max],
      [Number.NaN, embedHeightBounds.min],
    ] as const;
    for (const [given, said] of cases) {
      const message = embedHeightMessage(given);
      expect(message).toEqual({ type: "vitrine/height", version: 1, height: said });
      expect(parseEmbedToPage(message)).toEqual(message);
    }
  });

  it("is nothing else", () => {
    const good = embedHeightMessage(100);
    const others: unknown[] = [
      null,
      "vitrine/height",
      [good],
      { ...good, version: 2 },
      { ...good, height: "100px" },
      { ...good, height: 100.5 },
      { ...good, height: 0 },
      { ...good, height: 4001 },
      { ...good, height: Number.POSITIVE_INFINITY },
      { ...good, run: true },
      { type: good.type, version: 1 },
      { ...good, type: "vitrine/run" },
      Object.create(good),
    ];
    for (const other of others) expect(parseEmbedToPage(other)).toBeNull();
  });
});

describe("what a page may say to an embed", () => {
  it("is one of three themes", () => {
    for (const theme of ["light", "dark", "auto"]) {
      const message = { type: "vitrine/theme", theme };
      expect(parsePageToEmbed(message)).toEqual(message);
    }
  });

  it("is nothing else", () => {
    const good = { type: "vitrine/theme", theme: "dark" };
    const others: unknown[] = [
      null,
      "vitrine/theme",
      JSON.stringify(good),
      [good],
      { ...good, theme: "pink" },
      { ...good, theme: ["dark"] },
      { ...good, run: true },
      { ...good, type: "vitrine/run" },
      { type: good.type },
      Object.create(good),
    ];
    for (const other of others) expect(parsePageToEmbed(other)).toBeNull();
  });
});
