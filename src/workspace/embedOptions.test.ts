import { describe, expect, it } from "vitest";

import { differInThemeOnly, embedFragment, parseEmbedOptions } from "./embedOptions";
import { fragmentKeys } from "./fragment";

describe("the fragment of an embed", () => {
  it("contains theme, readonly and height, and can be read again", () => {
    const hash = embedFragment("#code=1.abc", { theme: "dark", readOnly: true, height: 300 });
    expect(hash).toBe("#code=1.abc&theme=dark&readonly=1&height=300");
    expect(parseEmbedOptions(hash)).toEqual({ theme: "dark", readOnly: true, height: 300 });
  });

  it("ignores unknown keys and invalid values", () => {
    expect(parseEmbedOptions("#theme=pink&readonly=no&height=-4&autorun=1&__proto__=x&=&%")).toEqual({});
    expect(parseEmbedOptions("#height=999999")).toEqual({ height: 2000 });
    expect(parseEmbedOptions("#height=1")).toEqual({ height: 120 });
  });

  it("can be compared without the theme", () => {
    expect(differInThemeOnly("#text=1&theme=dark&readonly=1", "#theme=light&text=1&readonly=1")).toBe(true);
    expect(differInThemeOnly("#text=1", "#text=1&theme=dark")).toBe(true);
    expect(differInThemeOnly("#text=1", "#text=2&theme=dark")).toBe(false);
    expect(differInThemeOnly("#text=1", "#text=1&readonly=1")).toBe(false);
  });

  it("uses the first of a repeated key, and keeps invalid percent-encoding", () => {
    expect(fragmentKeys("#a=1&a=2&b=%zz&c=%20").get("a")).toBe("1");
    expect(fragmentKeys("#a=1&a=2&b=%zz&c=%20").get("b")).toBe("%zz");
    expect(fragmentKeys("#a=1&a=2&b=%zz&c=%20").get("c")).toBe(" ");
  });
});
