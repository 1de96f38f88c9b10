import { deflateSync, gzipSync, zlibSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64Url } from "./base64Url";
import { parseFragment, programFragment } from "./parseFragment";
import { encodeProgram } from "./shareLink";
import { SHARE_LIMITS } from "./shareLimits";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const packed = (text: string): string => `#z=${toBase64Url(deflateSync(utf8(text)))}`;
const program = (code: string, name = "main.py") => ({ kind: "program", program: { name, code } });
const detailOf = (hash: string): string => {
  const parsed = parseFragment(hash);
  return parsed.kind === "malformed" ? parsed.detail : parsed.kind;
};

describe("a fragment that anyone can make", () => {
  it("holds any text, percent-encoded or packed", () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(text, (drawn) => {
        const code = drawn.replace(/\r\n?/g, "\n");
        expect(parseFragment(`#text=${encodeURIComponent(drawn)}`)).toEqual(program(code));
        expect(parseFragment(packed(drawn))).toEqual(program(code));
      }),
    );
  });

  it("may have a name, which is made safe, and options of an embed", () => {
    expect(parseFragment("#theme=dark&name=tide.py&text=print(1)")).toEqual(program("print(1)", "tide.py"));
    expect(parseFragment(`${packed("1")}&name=..%2Fa%3Cb%3E`)).toEqual(program("1", "ab.py"));
  });

  it("may have the padding of base64", () => {
    for (const code of ["1", "12", "123", "1234"])
      expect(parseFragment(`${packed(code)}==&readonly=1`)).toEqual(program(code));
  });

  it("keeps a plus sign, and has the line ends of an editor", () => {
    expect(parseFragment("#text=1+1%0D%0A2")).toEqual(program("1+1\n2"));
  });

  it("says what is wrong with it", () => {
    expect(detailOf("#text=5%")).toBe("text= is not valid percent-encoding");
    expect(detailOf("#text=%FF")).toBe("text= is not valid percent-encoding");
    expect(detailOf("#z=a+b/")).toBe("z= is not URL-safe base64");
    expect(detailOf("#z=print(1)")).toBe("z= is not URL-safe base64");
    const code = utf8("print('hello, glass')\n".repeat(9));
    expect(detailOf(`#z=${toBase64Url(zlibSync(code))}`)).toContain("not raw deflate but zlib");
    expect(detailOf(`#z=${toBase64Url(gzipSync(code))}`)).toContain("not raw deflate but gzip");
    expect(detailOf(`#z=${toBase64Url(deflateSync(code)).slice(0, -4)}`)).toContain("its end is missing");
    expect(detailOf(`#z=${toBase64Url(deflateSync(new Uint8Array([0xff, 0xfe])))}`)).toBe(
      "z= is not UTF-8 text",
    );
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom("z", "text"), fc.string(), (key, value) => {
        expect(["none", "program", "malformed", "too-large"]).toContain(
          parseFragment(`#${key}=${value}`).kind,
        );
      }),
    );
  });

  it("is bounded before and during inflation", () => {
    const largest = "\n".repeat(SHARE_LIMITS.textBytes);
    for (const [code, kind] of [
      [largest, "program"],
      [`${largest}1`, "too-large"],
    ] as const) {
      expect(parseFragment(packed(code)).kind).toBe(kind);
      expect(parseFragment(`#text=${encodeURIComponent(code)}`).kind).toBe(kind);
    }
    const inflated = 64 * 1024 * 1024;
    const bomb = `#z=${toBase64Url(deflateSync(new Uint8Array(inflated)))}`;
    const before = process.memoryUsage().arrayBuffers;
    expect(parseFragment(bomb).kind).toBe("too-large");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(inflated / 2);
    expect(parseFragment(`#z=${"A".repeat(400_000)}`).kind).toBe("too-large");
    expect(parseFragment(`#text=${"A".repeat(4_000_000)}`).kind).toBe("too-large");
  });

  it("counts after a share link, and before nothing", () => {
    const link = encodeProgram({ name: "a.py", code: "1" });
    expect(parseFragment(`#text=2&z=AAAA&${link.slice(1)}`)).toEqual(program("1", "a.py"));
    expect(parseFragment(`#text=2&${packed("3").slice(1)}`)).toEqual(program("3"));
    for (const hash of ["#text=", "#z=", "#name=a.py", "#text"])
      expect(parseFragment(hash)).toEqual({ kind: "none" });
  });
});

describe("the part of a fragment that is its program", () => {
  it("is without the options", () => {
    expect(programFragment("#theme=dark&text=a%20b&name=c.py&readonly=1")).toBe("text=a%20b&name=c.py");
    expect(programFragment("#z=AA&height=200")).toBe("z=AA");
    const link = encodeProgram({ name: "a.py", code: "1" });
    expect(programFragment(`${link}&name=b.py&theme=dark`)).toBe(link.slice(1));
    expect(programFragment("#theme=dark&name=b.py")).toBe("");
  });
});
