import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { describe, expect, it } from "vitest";
import { patchEngineScript, engineScriptSetting, withoutWorkerDetection } from "./patchEngineScript.ts";

/** The same in every kind of build that runs these tests. */
const lighter = (code: string): string => patchEngineScript(code, "light");

const [own, loader] = ["pyodide.asm.mjs", "pyodide.mjs"].map((name) =>
  readFileSync(createRequire(import.meta.url).resolve(`pyodide/${name}`), "utf8"),
) as [string, string];

const statements = Array.from({ length: 1100 }, (_, n) => `_f${n}=Module["_f${n}"]=wasmExports["f${n}"];`);
const variables = Array.from({ length: 1100 }, (_, n) => `_f${n}`);
const idle = Array.from({ length: 500 }, (_, n) => `glF${n}`);
const tries = 'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}';
const linking = "assignWasmExports(wasmExports);updateGOT(origExports);";
const small = (extra = "", declared = [...variables, "_used"]): string =>
  "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;" +
  `Module.isClassic=function(){${tries}};` +
  idle.map((name) => `var _${name}=()=>1;_${name}.sig="i";Module["_${name}"]=_${name};`).join("") +
  'var SDL={};Module["SDL"]=SDL;var _out=()=>"out";_out.sig="v";Module["_out"]=_out;' +
  `var wasmImports={out:_out,${idle.map((name) => `${name}:_${name}`).join(",")}};Module.imports=wasmImports;` +
  "var reportUndefinedSymbols=(value,entry,symName)=>{for(;;){if(!value&&!entry.required){entry.value=0;continue}}};" +
  `var ${declared.join(",")};function assignWasmExports(wasmExports){${statements.join("")}` +
  `_used=Module["_used"]=wasmExports["used"];_odd=Module["_odd"]=wasmExports["odd"].value>>>0}` +
  `var updateGOT=()=>{throw new Error("linked")};function receive(wasmExports,origExports){${linking}}` +
  `receive(Module.given.exports,{});Module.twice=()=>_used()*2;Module.evaluated=()=>eval("1");${extra}return Module}` +
  "export default _createPyodideModule;\n";

/** Runs the script's function, as the worker does, with exports that return their own number. */
async function run(script: string): Promise<Record<string, unknown>> {
  const exports = Object.fromEntries<unknown>(variables.map((name, n) => [name.slice(1), () => n]));
  Object.assign(exports, { used: () => 21, odd: { value: 7 } });
  const body = script.replace(/export default (\w+);/, "return $1;");
  const make = compileFunction(body, ["_odd"])(0) as (settings: object) => Promise<Record<string, unknown>>;
  return await make({ given: { exports } });
}

describe("the engine's script, made lighter", () => {
  it("has every export that it had, each on demand", async () => {
    const module = await run(lighter(small()));
    expect(Object.keys(module)).not.toContain("_f7");
    expect(variables.map((name) => (module[name] as () => number)())).toEqual(variables.map((_, n) => n));
    expect(Object.keys(module)).toContain("_f7");
    expect("_f8" in module && !("_f1100" in module)).toBe(true);
    expect(module["_f1100"]).toBeUndefined();
    expect(module["toString"]).toBe(Object.prototype.toString);
    expect(module["_odd"]).toBe(7);
    expect((module["twice"] as () => number)()).toBe(42);
  });

  it("accepts an assignment to a name that no export has", async () => {
    const module = await run(lighter(small()));
    Object.assign(module, { extra: 1, _f9: 2 });
    expect([module["extra"], module["_f9"]]).toEqual([1, 2]);
  });

  it("keeps a variable that is mentioned anywhere else, be it in a string", () => {
    expect(lighter(small('Module.of="_f5";'))).toContain('_f5=Module["_f5"]=wasmExports["f5"];');
    expect(lighter(small())).not.toContain('wasmExports["f5"]');
    expect(lighter(small())).toContain('_used=Module["_used"]=wasmExports["used"];');
  });

  it("calls no eval that sees local variables", () => {
    const script = lighter(small());
    expect(script).toContain('(0,eval)("1")');
    expect(/\beval\(/.test(script) || /\beval\(/.test(lighter(own))).toBe(false);
  });

  it("knows, without trying importScripts, that it is in no classic worker", async () => {
    const module = await run(lighter(small()));
    expect((module["isClassic"] as () => boolean)()).toBe(false);
    expect(withoutWorkerDetection(loader)).not.toContain("importScripts(");
  });

  it("has no address made for each export of its own", async () => {
    await expect(run(small())).rejects.toThrow("linked");
    await expect(run(lighter(small()))).resolves.toBeDefined();
  });

  it("refuses a script that is written otherwise", () => {
    expect(() =>
      lighter(small("", ["_used", ...variables.slice(1)]).replace("var _used", "var _f0;var _used")),
    ).toThrow("elsewhere");
    expect(() => lighter(small().replaceAll("wasmExports", "exported"))).toThrow("stores its exports");
    expect(() => lighter(`${small()}// more`)).toThrow("is not one function");
    expect(() => lighter(small().replace("importScripts", "load"))).toThrow("classic worker");
    expect(() => lighter(small(tries))).toThrow("classic worker");
    expect(() => lighter(small().replace("updateGOT(origExports)", ""))).toThrow("links its exports");
  });
});

describe("the engine's script, plain", () => {
  it("is Pyodide's own but for the one try that the policy would refuse", () => {
    expect(patchEngineScript(own, "plain")).toBe(own.replace(tries, "return!1"));
  });

  it("is made from a script that is written differently, too", () => {
    expect(patchEngineScript(`async function other(){${tries}}`, "plain")).toBe(
      "async function other(){return!1}",
    );
  });

  it("is selected by one word, and a misspelt word is refused", () => {
    expect(engineScriptSetting({})).toBe("light");
    expect(engineScriptSetting({ VITRINE_ENGINE_SCRIPT: "light" })).toBe("light");
    expect(engineScriptSetting({ VITRINE_ENGINE_SCRIPT: "plain" })).toBe("plain");
    for (const wrong of ["", "Plain", "1"])
      expect(() => engineScriptSetting({ VITRINE_ENGINE_SCRIPT: wrong })).toThrow('"light" or "plain"');
  });
});
