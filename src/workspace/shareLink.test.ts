import { deflateSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toBase64Url } from "./base64Url";
import { crc32 } from "./checksum";
import type { Program } from "./program";
import { safeProgramName } from "./programName";
import { parseEmbedOptions } from "./embedOptions";
import { parseFragment, programFragment } from "./parseFragment";
import { encodeProgram, ProgramTooLargeError } from "./shareLink";

/** Any text, lone surrogates and controls included. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});
const program: fc.Arbitrary<Program> = fc
  .record({ name: anyText, code: anyText, stdin: anyText }, { requiredKeys: ["name", "code"] })
  .map((drawn) => ({ ...drawn, name: safeProgramName(drawn.name) }));

function linkOf(bytes: Uint8Array, checksum = crc32(bytes)): string {
  const deflated = deflateSync(bytes);
  const payload = new Uint8Array(4 + deflated.length);
  new DataView(payload.buffer).setUint32(0, checksum);
  payload.set(deflated, 4);
  return `#code=1.${toBase64Url(payload)}`;
}

describe("a share link", () => {
  it("restores any program, including lone surrogates", () => {
    fc.assert(
      fc.property(program, (drawn) => {
        expect(parseFragment(encodeProgram(drawn))).toEqual({ kind: "program", program: drawn });
      }),
    );
  });

  it("is safe in a URL and the same each time", () => {
    fc.assert(
      fc.property(program, (drawn) => {
        const hash = encodeProgram(drawn);
        expect(hash).toMatch(/^#code=1\.[A-Za-z0-9_-]+$/);
        expect(new URL(`https://example.org/${hash}`).hash).toBe(hash);
        expect(encodeProgram(drawn)).toBe(hash);
      }),
    );
  });

  it("keeps a byte-order mark, an empty program and empty input", () => {
    for (const drawn of [
      { name: "a.py", code: "\ufeffprint()" },
      { name: "a.py", code: "" },
      { name: "a.py", code: "x", stdin: "" },
    ]) {
      expect(parseFragment(encodeProgram(drawn))).toEqual({ kind: "program", program: drawn });
    }
  });

  it("detects any changed or missing character", () => {
    const hash = encodeProgram({ name: "main.py", code: "print('hello, glass')\n".repeat(3) });
    fc.assert(
      fc.property(fc.integer({ min: "#code=1.".length, max: hash.length - 2 }), (at) => {
        const other = hash[at] === "A" ? "B" : "A";
        expect(parseFragment(hash.slice(0, at) + other + hash.slice(at + 1)).kind).toBe("damaged");
        expect(parseFragment(hash.slice(0, at)).kind).toBe("damaged");
      }),
    );
  });

  it("never throws, whatever the fragment", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `#code=1.${text}`),
        ),
        (hash) => {
          expect(["none", "program", "damaged", "too-large", "newer-version"]).toContain(
            parseFragment(hash).kind,
          );
        },
      ),
    );
  });

  it("can be among other keys, in any order", () => {
    const hash = encodeProgram({ name: "a.py", code: "1" });
    expect(parseFragment(`#theme=dark&${hash.slice(1)}&autorun=1`).kind).toBe("program");
  });

  it("is read also where a program has encoded the fragment, in part or as a whole, or has added a #", () => {
    const hash = encodeProgram({ name: "a.py", code: "1" });
    const whole = encodeURIComponent(`${hash.slice(1)}&theme=dark`);
    for (const changed of [
      `#${hash}`,
      `##${hash}&theme=dark`,
      `#%23${hash.slice(1)}`,
      `#${whole}`,
      `#%23${whole}`,
      hash.replace("=", "%3D"),
      `${hash.replace("=", "%3d")}&theme=dark`,
    ]) {
      expect(parseFragment(changed), changed).toMatchObject({ program: { name: "a.py", code: "1" } });
      expect(parseFragment(`#${programFragment(changed)}`)).toMatchObject({ program: { code: "1" } });
    }
    expect(parseEmbedOptions(`#${whole}`)).toEqual({ theme: "dark" });
    expect(parseFragment(`#${whole.replace("1.", "1.A")}`).kind).toBe("damaged");
    expect(parseFragment("#text%3D1%252B1%250A")).toMatchObject({ program: { code: "1+1\n" } });
  });

  it("recognises fragments without a program, and a newer version", () => {
    for (const hash of ["", "#", "#code=", "#theme=dark", "#about"])
      expect(parseFragment(hash).kind).toBe("none");
    expect(parseFragment("#code=2.abc").kind).toBe("newer-version");
    for (const hash of ["#code=0.abc", "#code=abc", "#code=print(1)", "#code=1.", "#code=1.!!"]) {
      expect(parseFragment(hash).kind).toBe("damaged");
    }
  });
});

describe("the limits of a share link", () => {
  it("stop a small link that would inflate to much more, before it does", () => {
    const inflated = 64 * 1024 * 1024;
    const bomb = linkOf(new Uint8Array(inflated), 0);
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(parseFragment(bomb).kind).toBe("too-large");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(inflated / 2);
  });

  it("refuse a link too long to decode", () => {
    expect(parseFragment(`#code=1.${"A".repeat(400_000)}`).kind).toBe("too-large");
  });

  it("apply to the writer as to the reader", () => {
    const million = 1024 * 1024;
    const largest = { name: "a.py", code: "\n".repeat(million - "a.py".length), stdin: "" };
    expect(parseFragment(encodeProgram(largest)).kind).toBe("program");
    expect(() => encodeProgram({ ...largest, code: `${largest.code}\n` })).toThrow(ProgramTooLargeError);
    const noise = Array.from({ length: 400_000 }, (_, at) =>
      String.fromCharCode(33 + ((at * 7919 * at) % 90)),
    );
    const random = { name: "a.py", code: noise.map((char) => (Math.random() < 0.5 ? char : "é")).join("") };
    expect(() => encodeProgram({ ...random, code: random.code.repeat(2) })).toThrow(ProgramTooLargeError);
  });

  it("report a wrong checksum and invalid fields as damage", () => {
    expect(parseFragment(linkOf(new Uint8Array([0, 1, 2]), 1)).kind).toBe("damaged");
    expect(parseFragment(linkOf(new Uint8Array([0, 255, 255, 255, 255, 1]))).kind).toBe("damaged");
    expect(parseFragment(linkOf(new Uint8Array([9]))).kind).toBe("damaged");
    expect(parseFragment(linkOf(new Uint8Array(0))).kind).toBe("damaged");
  });
});
