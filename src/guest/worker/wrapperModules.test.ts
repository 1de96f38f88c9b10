import { afterEach, describe, expect, it } from "vitest";
import { shareWrapperModules } from "./wrapperModules";

const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
/** A module that holds nothing but a section of this name. */
const small = (name: number): Uint8Array<ArrayBuffer> => Uint8Array.from([...magic, 0x00, 0x02, 0x01, name]);
/** The same, with 256 bytes more in its section; the size is LEB128. */
const large = Uint8Array.from([...magic, 0x00, 0x82, 0x02, 0x01, 65, ...new Uint8Array(256)]);

const own = WebAssembly.Module;
afterEach(() => void (WebAssembly.Module = own));

describe("the modules that wrap Pyodide's functions", () => {
  it("are compiled once for each kind, in whatever form they are given", () => {
    shareWrapperModules();
    const first = new WebAssembly.Module(small(65));
    expect(first).toBeInstanceOf(own);
    expect(new WebAssembly.Module(small(65))).toBe(first);
    expect(new WebAssembly.Module(small(65).buffer)).toBe(first);
    const padded = Uint8Array.from([9, 9, ...small(65)]);
    expect(new WebAssembly.Module(padded.subarray(2))).toBe(first);
    expect(new WebAssembly.Module(small(66))).not.toBe(first);
  });

  it("are none that is large, or cannot be compiled", () => {
    shareWrapperModules();
    expect(WebAssembly.validate(large)).toBe(true);
    expect(new WebAssembly.Module(large)).not.toBe(new WebAssembly.Module(large));
    for (const bytes of [Uint8Array.of(1), Uint8Array.of(1)])
      expect(() => new WebAssembly.Module(bytes)).toThrow(WebAssembly.CompileError);
  });

  it("are the browser's again when Python stands", () => {
    const stop = shareWrapperModules();
    stop();
    expect(WebAssembly.Module).toBe(own);
  });
});
