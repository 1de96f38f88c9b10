import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { describe, expect, it } from "vitest";
import { engineScript, withKindOfWorkerKnown } from "./engineScript.ts";

const [own, loader] = ["pyodide.asm.mjs", "pyodide.mjs"].map((name) =>
  readFileSync(createRequire(import.meta.url).resolve(`pyodide/${name}`), "utf8"),
) as [string, string];

const statements = Array.from({ length: 1100 }, (_, n) => `_f${n}=Module["_f${n}"]=wasmExports["f${n}"];`);
const variables = Array.from({ length: 1100 }, (_, n) => `_f${n}`);
const tries = 'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}';
const wraps =
  "try{setWasmTableEntry(ret,func)}catch(err){if(!(err instanceof TypeError)){throw err}" +
  "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}";
/** What the changed places need of the rest, as Emscripten writes it but for a table that is an array. */
const table =
  "var GOT=Module.GOT={f3:{value:-1},odd:{value:-1}},wasmTable=Module.table=[Module.given.f1],functionsInTableMap;" +
  'wasmTable["grow"]=count=>{var end=wasmTable.length;wasmTable.length+=count;return end};' +
  "var isInternalSym=name=>name==='used',setWasmTableEntry=(at,func)=>{wasmTable[at]=func};" +
  "var convertJsFunctionToWasm=(func,sig)=>sig+func();" +
  "var getFunctionAddress=func=>{functionsInTableMap??=new Map(wasmTable.map((f,at)=>[f,at+1]));return functionsInTableMap.get(func)||0};" +
  'var updateGOT=all=>{for(var name in all)GOT[name].value=typeof all[name]=="function"?getFunctionAddress(all[name]):all[name].value};' +
  `var add=Module.add=(func,sig)=>{var ret=wasmTable["grow"](1);${wraps}};`;
const small = (extra = "", declared = [...variables, "_used"]): string =>
  "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;" +
  `Module.isClassic=function(){${tries}};${table}` +
  `var ${declared.join(",")};function assignWasmExports(wasmExports){${statements.join("")}` +
  `_used=Module["_used"]=wasmExports["used"];_odd=Module["_odd"]=wasmExports["odd"].value>>>0}` +
  "function receive(wasmExports,origExports){assignWasmExports(wasmExports);updateGOT(origExports);}" +
  `receive(Module.given,Module.given);Module.twice=()=>_used()*2;${extra}return Module}` +
  "export default _createPyodideModule;\n";

/** Runs the script's function, as the worker does, with exports that say their own number. */
async function run(script: string): Promise<Record<string, unknown>> {
  const given = Object.fromEntries([
    ...variables.map((name, n) => [name.slice(1), () => n]),
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
    expect(variables.map((name) => (module[name] as () => number)())).toEqual(variables.map((_, n) => n));
    expect(module["_odd"]).toBe(7);
    expect((module["twice"] as () => number)()).toBe(42);
  });

  it("keeps a variable that is mentioned anywhere else, be it in a string", () => {
    expect(engineScript(small('Module.of="_f5";'))).toContain('_f5=Module["_f5"]=wasmExports["f5"];');
    expect(engineScript(small())).not.toContain('wasmExports["f5"]');
    expect(engineScript(small())).toContain('_used=Module["_used"]=wasmExports["used"];');
  });

  it("wraps what has a signature, and nothing else, for the engine's table", async () => {
    const module = await run(engineScript(small()));
    const add = module["add"] as (f: () => string, signature?: string) => void;
    const own = (): string => "own";
    add(own);
    add(own, "ii");
    expect((module["table"] as unknown[]).slice(-2)).toEqual([own, "iiown"]);
  });

  it("gives the exports that are asked for their addresses, and leaves the places of the others free", async () => {
    const module = await run(engineScript(small()));
    // One stood there before; the second of the others is asked for.
    expect(module["GOT"]).toEqual({ f3: { value: 3 }, odd: { value: 7 } });
    const places = module["table"] as unknown[];
    expect(places).toHaveLength(variables.length);
    expect(Object.keys(places).filter((at) => at !== "grow")).toEqual(["0", "3"]);
  });

  it("knows without a try that a classic worker is none for Pyodide", async () => {
    const module = await run(engineScript(small()));
    expect((module["isClassic"] as () => boolean)()).toBe(false);
    expect(withKindOfWorkerKnown(loader)).not.toContain("importScripts(");
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
    expect(() => engineScript(small().replace("importScripts", "load"))).toThrow("classic worker");
    expect(() => engineScript(small(tries))).toThrow("classic worker");
    expect(() => engineScript(small().replace("TypeError", "Error"))).toThrow("into its table");
    expect(() => engineScript(small().replace("updateGOT(origExports)", ""))).toThrow("links its exports");
  });
});
