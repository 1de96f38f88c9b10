import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { describe, expect, it } from "vitest";
import { engineScript } from "./engineScript.ts";

const own = readFileSync(createRequire(import.meta.url).resolve("pyodide/pyodide.asm.mjs"), "utf8");

const statements = Array.from({ length: 1100 }, (_, n) => `_f${n}=Module["_f${n}"]=wasmExports["f${n}"];`);
const variables = Array.from({ length: 1100 }, (_, n) => `_f${n}`);
const small = (extra = "", declared = [...variables, "_used"]): string =>
  "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;" +
  `var ${declared.join(",")};function assignWasmExports(wasmExports){${statements.join("")}` +
  `_used=Module["_used"]=wasmExports["used"];_odd=Module["_odd"]=wasmExports["odd"].value>>>0}` +
  `assignWasmExports(Module.given);Module.twice=()=>_used()*2;${extra}return Module}` +
  "export default _createPyodideModule;\n";

/** Runs the script's function, as the worker does, with exports that say their own number. */
async function run(script: string): Promise<Record<string, unknown>> {
  const given = Object.fromEntries([
    ...variables.map((name, n) => [name.slice(1), n]),
    ["used", () => 21],
    ["odd", { value: 7 }],
  ]);
  const body = script.replace(/export default (\w+);/, "return $1;");
  const make = compileFunction(body, ["_odd"])(0) as (settings: object) => Promise<Record<string, unknown>>;
  return await make({ given });
}

describe("the engine's script, made lighter", () => {
  it("stores what it stored", async () => {
    const module = await run(engineScript(small()));
    expect(variables.map((name) => module[name])).toEqual(variables.map((_, n) => n));
    expect(module["_odd"]).toBe(7);
    expect((module["twice"] as () => number)()).toBe(42);
  });

  it("keeps a variable that is mentioned anywhere else, be it in a string", () => {
    expect(engineScript(small('Module.of="_f5";'))).toContain('_f5=Module["_f5"]=wasmExports["f5"];');
    expect(engineScript(small())).not.toContain('wasmExports["f5"]');
    expect(engineScript(small())).toContain('_used=Module["_used"]=wasmExports["used"];');
  });

  it("takes a third from Pyodide's own, and leaves the names of all exports in it", () => {
    const lighter = engineScript(own);
    expect(lighter.length).toBeLessThan(own.length * 0.72);
    const words = new Set(lighter.match(/[\w$]+/g));
    const exported = [...own.matchAll(/wasmExports\["(\w+)"\]/g)].map(([, name]) => name);
    expect(exported.length).toBeGreaterThan(4000);
    expect(exported.filter((name) => !words.has(name ?? ""))).toEqual([]);
  });

  it("refuses a script that is written otherwise", () => {
    expect(() =>
      engineScript(small("", ["_used", ...variables.slice(1)]).replace("var _used", "var _f0;var _used")),
    ).toThrow("elsewhere");
    expect(() => engineScript(small().replaceAll("wasmExports", "exported"))).toThrow("one by one");
    expect(() => engineScript(`${small()}// more`)).toThrow("not the one function");
  });
});
