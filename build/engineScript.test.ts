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
const idle = Array.from({ length: 500 }, (_, n) => `glF${n}`);
const tries = 'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}';
/** What the changed places need of the rest, as Emscripten writes it but for a table that is an array. */
const table =
  "var GOT=Module.GOT=Module.given.GOT,wasmTable=Module.table=[Module.given.f1],functionsInTableMap;" +
  'wasmTable["grow"]=count=>{var end=wasmTable.length;wasmTable.length+=count;return end};' +
  "var setWasmTableEntry=(at,func)=>{wasmTable[at]=func},getEmptyTableSlot=()=>wasmTable.grow(1);" +
  "var convertJsFunctionToWasm=(func,sig)=>sig+func();" +
  "var getFunctionAddress=func=>{functionsInTableMap??=new Map(wasmTable.map((f,at)=>[f,at]));return functionsInTableMap.get(func)||0};" +
  "var addFunction=(func,sig)=>{var rtn=getFunctionAddress(func);if(rtn){return rtn}var ret=getEmptyTableSlot();" +
  "try{setWasmTableEntry(ret,func)}catch(err){if(!(err instanceof TypeError)){throw err}" +
  "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}functionsInTableMap.set(func,ret);return ret};" +
  "var trampoline=()=>{var trampolineInstance={exports:{trampoline_call:Module.given.f2}};return addFunction(trampolineInstance.exports.trampoline_call)};" +
  "Module.trampoline=trampoline;Module.isMapped=()=>functionsInTableMap!==undefined;";
const linking =
  "var isSymbolDefined=name=>wasmImports[name]!==undefined,updateGOT=()=>{};" +
  "var mergeLibSymbols=(exports,libName)=>{for(var[sym,exp]of Object.entries(exports)){const setImport=target=>{if(!isSymbolDefined(target)){wasmImports[target]=exp}};" +
  'setImport(sym);const main_alias="__main_argc_argv";if(sym=="main"){setImport(main_alias)}if(sym==main_alias){setImport("main")}}};' +
  "var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){if(entry.value==-1){var value=wasmImports[symName];" +
  "if(!value&&!entry.required){entry.value=0;continue}else if(!value){throw new Error(symName)}" +
  'if(typeof value=="function"){entry.value=addFunction(value,value.sig)}}}};Module.report=reportUndefinedSymbols;';
/** A file system whose root holds one folder, and which throws for whatever else it is asked for. */
const files =
  "var MEMFS={},root={mode:1,mount:{type:MEMFS},contents:{there:{}}};" +
  "var FS=Module.FS={asked:[],made:[],isDir:mode=>mode===1,mayLookup:()=>0,mkdir:path=>{FS.made.push(path)}," +
  "lookupNode(parent,name){FS.asked.push(name);if(name in parent.contents)return parent.contents[name];throw{errno:44}}," +
  "lookupPath(path,opts={}){var current=root,parts=[path],i=0,islast=true,current_path=path;" +
  "try{current=FS.lookupNode(current,parts[i])}catch(e){if(e?.errno===44&&islast&&opts.noent_okay){return{path:current_path}}throw e}" +
  "return{path:current_path,node:current}}," +
  "mayCreate(dir,name){if(!FS.isDir(dir.mode)){return 54}try{var node=FS.lookupNode(dir,name);return 20}catch(e){}return 0}," +
  "mkdirTree(dirs,mode){for(var dir of dirs){var d='';d+=dir;try{FS.mkdir(d,mode)}catch(e){if(e.errno!=20)throw e}}}};Module.root=root;";
const small = (extra = "", declared = [...variables, "_used"]): string =>
  "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;" +
  `Module.isClassic=function(){${tries}};${table}${files}` +
  idle.map((name) => `var _${name}=()=>1;_${name}.sig="i";Module["_${name}"]=_${name};`).join("") +
  'var SDL={};Module["SDL"]=SDL;var _out=()=>"out";_out.sig="v";Module["_out"]=_out;' +
  `var wasmImports={out:_out,${idle.map((name) => `${name}:_${name}`).join(",")}};Module.imports=wasmImports;${linking}` +
  `var ${declared.join(",")};function assignWasmExports(wasmExports){${statements.join("")}` +
  `_used=Module["_used"]=wasmExports["used"];_odd=Module["_odd"]=wasmExports["odd"].value>>>0}` +
  'function receive(wasmExports,origExports){mergeLibSymbols(wasmExports,"main");assignWasmExports(wasmExports);updateGOT(origExports);}' +
  `receive(Module.given.exports,{});Module.twice=()=>_used()*2;Module.evaluated=()=>eval("1");${extra}return Module}` +
  "export default _createPyodideModule;\n";

/** Runs the script's function, as the worker does, with exports that say their own number. */
async function run(script: string, GOT = {}): Promise<Record<string, unknown>> {
  const exports = Object.fromEntries<unknown>(variables.map((name, n) => [name.slice(1), () => n]));
  Object.assign(exports, { used: () => 21, odd: { value: 7 }, __main_argc_argv: "main" });
  const body = script.replace(/export default (\w+);/, "return $1;");
  const make = compileFunction(body, ["_odd"])(0) as (settings: object) => Promise<Record<string, unknown>>;
  return await make({ given: { GOT, exports, f1: () => 1, f2: () => 2 } });
}

describe("the engine's script, made lighter", () => {
  it("has every export that it had, each when it is asked for", async () => {
    const module = await run(engineScript(small()));
    expect(Object.keys(module)).not.toContain("_f7");
    expect(variables.map((name) => (module[name] as () => number)())).toEqual(variables.map((_, n) => n));
    expect(Object.keys(module)).toContain("_f7");
    expect("_f8" in module && !("_f1100" in module)).toBe(true);
    expect(module["_f1100"]).toBeUndefined();
    expect(module["toString"]).toBe(Object.prototype.toString);
    expect(module["_odd"]).toBe(7);
    expect((module["twice"] as () => number)()).toBe(42);
  });

  it("lets itself be given what no export is called by", async () => {
    const module = await run(engineScript(small()));
    Object.assign(module, { extra: 1, _f9: 2 });
    expect([module["extra"], module["_f9"]]).toEqual([1, 2]);
  });

  it("keeps a variable that is mentioned anywhere else, be it in a string", () => {
    expect(engineScript(small('Module.of="_f5";'))).toContain('_f5=Module["_f5"]=wasmExports["f5"];');
    expect(engineScript(small())).not.toContain('wasmExports["f5"]');
    expect(engineScript(small())).toContain('_used=Module["_used"]=wasmExports["used"];');
  });

  it("offers its exports to libraries, beside its own functions", async () => {
    const { imports } = (await run(engineScript(small()))) as { imports: Record<string, () => unknown> };
    expect(imports["f3"]?.()).toBe(3);
    expect(imports["out"]?.()).toBe("out");
    expect(imports["main"]).toBe("main");
  });

  it("wraps what has a signature, and looks for nothing in a table where it cannot be", async () => {
    const module = await run(engineScript(small()), { out: { value: -1, required: true } });
    (module["report"] as () => void)();
    const place = (module["trampoline"] as () => number)();
    const { GOT, table } = module as { GOT: object; table: readonly unknown[] };
    expect(GOT).toEqual({ out: { value: 1, required: true } });
    expect([table[1], place, (table[2] as () => number)()]).toEqual(["vout", 2, 2]);
    expect((module["isMapped"] as () => boolean)()).toBe(false);
  });

  it("gives what has no signature the address that it has", async () => {
    const module = await run(engineScript(small()), { f3: { value: -1, required: true } });
    (module["report"] as () => void)();
    expect(module["GOT"]).toEqual({ f3: { value: 1, required: true } });
    expect((module["isMapped"] as () => boolean)()).toBe(true);
  });

  it("calls no eval that sees what is around it", () => {
    const script = engineScript(small());
    expect(script).toContain('(0,eval)("1")');
    expect(/\beval\(/.test(script) || /\beval\(/.test(engineScript(own))).toBe(false);
  });

  it("knows without a try that a classic worker is none for Pyodide", async () => {
    const module = await run(engineScript(small()));
    expect((module["isClassic"] as () => boolean)()).toBe(false);
    expect(withKindOfWorkerKnown(loader)).not.toContain("importScripts(");
  });

  it("knows which names are free without asking for them in vain", async () => {
    const { FS, root } = (await run(engineScript(small()))) as {
      FS: {
        readonly asked: readonly string[];
        readonly made: readonly string[];
        mayCreate(folder: unknown, name: string): number;
        lookupPath(path: string, options?: { noent_okay?: boolean }): object;
        mkdirTree(folders: readonly string[]): void;
      };
      root: object;
    };
    const elsewhere = { ...root, mount: { type: "another" } };
    expect([FS.mayCreate(root, "new"), FS.mayCreate(root, "there")]).toEqual([0, 20]);
    expect([FS.mayCreate(elsewhere, "new"), FS.mayCreate({ mode: 2 }, "new")]).toEqual([0, 54]);
    // What every object has is no file, and is asked for as before.
    expect(FS.mayCreate(root, "toString")).toBe(20);
    expect(FS.lookupPath("new", { noent_okay: true })).toEqual({ path: "new" });
    expect(FS.lookupPath("there", { noent_okay: true })).toEqual({ path: "there", node: {} });
    expect(FS.asked).toEqual(["there", "new", "toString", "there"]);
    expect(() => FS.lookupPath("new")).toThrow(expect.objectContaining({ errno: 44 }) as Error);
    FS.mkdirTree(["there", "new"]);
    expect(FS.made).toEqual(["new"]);
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
    expect(() => engineScript(small().replace("d+=dir;", "d=dir;"))).toThrow("looks for its files");
    expect(() => engineScript(small().replace("const main_alias", "var main_alias"))).toThrow(
      "notes its exports",
    );
  });
});
