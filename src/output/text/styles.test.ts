import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { contrast, inkOn, legibleOn, PAPER } from "./legibleColor";
import { StyleTable } from "./styleTable";
import { nextStyle, paletteColor, PLAIN_STYLE, unpackStyle } from "./sgr";
import type { PackedStyle } from "./sgr";
import { spanStyle } from "./spanStyle";
import { PLAIN } from "./textStyle";
import type { Rgb, TextColor, TextStyle } from "./textStyle";

const channel = fc.integer({ min: 0, max: 255 });
const color: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);

function styleAfter(params: string, style: PackedStyle = PLAIN_STYLE): TextStyle | null {
  return unpackStyle(nextStyle(style, params));
}

describe("SGR", () => {
  it.each([
    ["31", { color: { kind: "named", index: 1 } }],
    ["97;104", { color: { kind: "named", index: 15 }, background: { kind: "named", index: 12 } }],
    ["38;5;9", { color: { kind: "named", index: 9 } }],
    ["38;5;196", { color: { kind: "rgb", rgb: [255, 0, 0] } }],
    ["48;5;244", { background: { kind: "rgb", rgb: [128, 128, 128] } }],
    ["38;2;1;2;3;1", { color: { kind: "rgb", rgb: [1, 2, 3] }, bold: true }],
    ["38:2::1:2:3", { color: { kind: "rgb", rgb: [1, 2, 3] } }],
    ["38:2:1:2:3", { color: { kind: "rgb", rgb: [1, 2, 3] } }],
    ["4:3", { underline: true }],
    ["1;2;3;4;7;9", { bold: true, dim: true, italic: true, underline: true, inverse: true, strike: true }],
  ])("%s sets %j", (params, expected) => {
    expect(styleAfter(params)).toEqual({ ...PLAIN, ...expected });
  });

  it("returns to plain by a reset, by undoing each, and by an empty sequence", () => {
    const style = nextStyle(PLAIN_STYLE, "1;3;4;7;9;31;42");
    for (const params of ["0", "", "22;23;24;27;29;39;49"]) expect(styleAfter(params, style)).toBeNull();
  });

  it("hides nothing, and ignores invalid sequences", () => {
    for (const params of ["8", "5", "38", "38;5", "38;9;1", "999", "38;2"]) {
      expect(() => styleAfter(params)).not.toThrow();
    }
    expect(styleAfter("8")).toBeNull();
  });

  it("gives equal styles equal numbers, however they were set", () => {
    const styles = new StyleTable();
    const red = styles.after(0, "31");
    for (let at = 0; at < 9_000; at++) styles.after(0, `38;2;${at % 251};${at % 240};${at % 7}`);
    expect(styles.after(0, "31")).toBe(red);
    expect(styles.after(0, "38;5;1")).toBe(red);
    expect(styles.after(styles.after(0, "32") ?? 0, "0;31")).toBe(red);
  });

  it("keeps a limited number of styles, and still finds those", () => {
    const styles = new StyleTable(3);
    expect([styles.after(0, "31"), styles.after(0, "32"), styles.after(0, "33")]).toEqual([1, 2, null]);
    expect([styles.after(1, "0"), styles.after(0, "31")]).toEqual([0, 1]);
  });
});

describe("colours", () => {
  it("of the theme have a class each", () => {
    const css = readFileSync(new URL("../list/ansi.css", import.meta.url), "utf8");
    const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    for (const [at, name] of [...names, ...names.map((each) => `bright-${each}`)].entries()) {
      expect(css).toContain(`.output-ink-${at} {\n  color: var(--ansi-${name});`);
      expect(css).toContain(`.output-fill-${at} {\n  background: var(--ansi-${name});`);
    }
  });

  it("are legible on both backgrounds, and unchanged where they already are", () => {
    fc.assert(
      fc.property(color, (rgb) => {
        for (const paper of [PAPER.light, PAPER.dark]) {
          expect(contrast(legibleOn(paper, rgb), paper)).toBeGreaterThanOrEqual(4.5);
          if (contrast(rgb, paper) >= 4.5) expect(legibleOn(paper, rgb)).toEqual(rgb);
        }
        expect(contrast(inkOn(rgb), rgb)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("are checked against the backgrounds that the themes define, as are the sixteen", () => {
    for (const theme of ["light", "dark"] as const) {
      const css = readFileSync(new URL(`../../ui/theme-${theme}.css`, import.meta.url), "utf8");
      const rgbOf = (token: string): Rgb => {
        const hex = new RegExp(`${token}: #([0-9a-f]{6});`).exec(css)?.[1] ?? "";
        return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
      };
      expect(rgbOf("--paper")).toEqual(PAPER[theme]);
      for (const name of ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]) {
        expect(contrast(rgbOf(`--ansi-${name}`), PAPER[theme])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgbOf(`--ansi-bright-${name}`), PAPER[theme])).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("of the theme are classes; exact ones are unchanged on shapes and backgrounds", () => {
    const named = { ...PLAIN, color: paletteColor(9) };
    expect(spanStyle({ text: "a", style: named })).toEqual({
      className: "output-ink-9",
      properties: {},
      spoken: null,
    });
    const pale = { ...PLAIN, color: { kind: "rgb", rgb: [250, 250, 200] } } as const;
    expect(spanStyle({ text: "██", style: pale })?.properties["--output-light"]).toBe("rgb(250 250 200)");
    expect(spanStyle({ text: "ab", style: pale })?.properties["--output-light"]).not.toBe("rgb(250 250 200)");
    expect(spanStyle({ text: "a", style: { ...PLAIN, background: paletteColor(1) } })).toEqual({
      className: "output-filled output-fill-1",
      properties: {},
      spoken: null,
    });
    expect(spanStyle({ text: "a", style: { ...PLAIN, inverse: true } })?.className).toBe(
      "output-filled output-inverse",
    );
    expect(spanStyle({ text: "a", style: null })).toBeNull();
  });

  it("are mixed where letters hide in an exact background, and not where shapes make a picture", () => {
    const hidden = { ...PLAIN, color: exact(9, 9, 9), background: exact(10, 10, 10) };
    const ink = spanStyle({ text: "hidden", style: hidden })?.properties.color ?? "";
    const [red = 0, green = 0, blue = 0] = ink.match(/\d+/g)?.map(Number) ?? [];
    expect(contrast([red, green, blue], [10, 10, 10])).toBeGreaterThanOrEqual(4.5);
    expect(spanStyle({ text: "▀▄", style: hidden })?.properties.color).toBe("rgb(9 9 9)");
    // On an exact background a named colour is the terminal's own, for which the background was chosen.
    const white = { ...PLAIN, color: paletteColor(15), background: exact(0, 0, 128) };
    expect(spanStyle({ text: "a", style: white })?.properties.color).toBe("rgb(255 255 255)");
    const inverse = { ...hidden, inverse: true };
    expect(spanStyle({ text: "a", style: inverse })?.properties.color).not.toBe("rgb(10 10 10)");
  });
});

function exact(...rgb: [number, number, number]): TextColor {
  return { kind: "rgb", rgb };
}
