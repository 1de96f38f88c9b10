import { describe, expect, it } from "vitest";
import { readPrivateExports } from "./privateExports";

const module = {
  ___timezone: 8,
  ___daylight: 16,
  ___tzname: 24,
  __PyRuntime: 32,
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 40,
};

describe("the exports that Pyodide does not promise", () => {
  it("are read by their names", () => {
    expect(Object.values(readPrivateExports(module))).toEqual([8, 16, 24, 32, 40]);
  });

  it.each(Object.keys(module))("include %s, which is an address or ends the restore", (name) => {
    for (const wrong of [undefined, 0, -8, NaN, "8", { value: 8 }])
      expect(() => readPrivateExports({ ...module, [name]: wrong })).toThrow(
        `for ${name}, where an address was expected: see "Private exports" in docs/upgrading-pyodide.md`,
      );
  });
});
