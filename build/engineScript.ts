import { withoutIdleLibraries } from "./idleLibraries.ts";

/**
 * Pyodide's engine script, 1.2 MB of which a browser reads every byte before Python can start, with less to read and less to
 * do before that. The snapshot is made by this script too (build/snapshot.ts): what lies where in the engine's memory and table is
 * its doing. A script that is not written as expected fails the build.
 */
export function engineScript(code: string): string {
  const changes = [
    withoutIdleLibraries,
    withKindOfWorkerKnown,
    withEvalOfItsOwn,
    withExportsOnDemand,
    withOwnExportsUnlinked,
    withExportsNotedPlainly,
    withNewFunctionsTrusted,
    withMissingFilesKnown,
    inParentheses,
  ];
  return changes.reduce((changed, change) => change(changed), code);
}

/**
 * Pyodide tries a classic worker's own way to load scripts, to tell whether it is in one, which it does not support. Ours
 * is one, and needs no more than what is handed in; the policy would refuse the try, after a tenth of a second in which
 * Chromium works out where it was made, and the refusal would stand in the reader's console. So it is told: not in one.
 */
export function withKindOfWorkerKnown(code: string): string {
  return replaceOnce(
    code,
    'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}',
    "return!1",
    "Pyodide asks otherwise than it did whether it is in a classic worker",
  );
}

/**
 * The policy refuses every `eval`. One that could read the names around it would keep the minifier from shortening them, in
 * the whole script, and from leaving out what nothing mentions.
 */
function withEvalOfItsOwn(code: string): string {
  return code.replaceAll(/(?<![\w$.])eval\(/g, "(0,eval)(");
}

/**
 * Emscripten makes each of the engine's 8,560 exports an address, in case a library asks for one. Whoever asks is given one then;
 * the engine itself asks for none of its own.
 */
function withOwnExportsUnlinked(code: string): string {
  return replaceOnce(
    code,
    "assignWasmExports(wasmExports);updateGOT(origExports);",
    "assignWasmExports(wasmExports);",
    "pyodide.asm.mjs links its exports otherwise than it did",
  );
}

/**
 * What a library may import is noted name by name, the engine's own exports too; Emscripten makes a function for each of them
 * while it does so.
 */
function withExportsNotedPlainly(code: string): string {
  return replaceOnce(
    code,
    "for(var[sym,exp]of Object.entries(exports)){const setImport=target=>{if(!isSymbolDefined(target)){wasmImports[target]=exp}};" +
      'setImport(sym);const main_alias="__main_argc_argv";' +
      'if(sym=="main"){setImport(main_alias)}if(sym==main_alias){setImport("main")}}',
    "for(var sym in exports){if(!isSymbolDefined(sym))wasmImports[sym]=exports[sym]}" +
      'for(var[alias,other]of[["main","__main_argc_argv"],["__main_argc_argv","main"]])' +
      "if(other in exports&&!isSymbolDefined(alias))wasmImports[alias]=exports[other]",
    "pyodide.asm.mjs notes its exports otherwise than it did",
  );
}

/**
 * Emscripten looks a function up among all that stand in the engine's table before it gives it an address, puts it there as it is, and
 * wraps it when that throws, as it does for JavaScript's. Only these have a signature; neither they nor the function that
 * CPython calls others through can stand there before.
 */
function withNewFunctionsTrusted(code: string): string {
  const changes = [
    [
      "var addFunction=(func,sig)=>{var rtn=getFunctionAddress(func);if(rtn){return rtn}var ret=getEmptyTableSlot();" +
        "try{setWasmTableEntry(ret,func)}catch(err){if(!(err instanceof TypeError)){throw err}" +
        "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}" +
        "functionsInTableMap.set(func,ret);return ret};",
      "var addNewFunction=(func,sig)=>{var ret=getEmptyTableSlot();" +
        "setWasmTableEntry(ret,sig===undefined?func:convertJsFunctionToWasm(func,sig));" +
        "functionsInTableMap?.set(func,ret);return ret};" +
        "var addFunction=(func,sig)=>getFunctionAddress(func)||addNewFunction(func,sig);",
    ],
    [
      "entry.value=addFunction(value,value.sig)",
      "entry.value=(value.sig===undefined?addFunction:addNewFunction)(value,value.sig)",
    ],
    [
      "return addFunction(trampolineInstance.exports.trampoline_call)",
      "return addNewFunction(trampolineInstance.exports.trampoline_call)",
    ],
  ] as const;
  return replaceEach(code, changes, "pyodide.asm.mjs puts functions into its table otherwise than it did");
}

/**
 * Emscripten's files find out by an exception that a name is free, some ninety times while Python starts. A browser notes for
 * each where it came from, for which it reads the large function once more.
 */
function withMissingFilesKnown(code: string): string {
  const isMissing =
    "isMissing(parent,name){return parent.mount.type===MEMFS&&FS.isDir(parent.mode)&&!(name in parent.contents)&&!FS.mayLookup(parent)},";
  const changes = [
    [
      "mayCreate(dir,name){if(!FS.isDir(dir.mode)){return 54}try{",
      `${isMissing}mayCreate(dir,name){if(!FS.isDir(dir.mode)){return 54}if(!FS.isMissing(dir,name))try{`,
    ],
    [
      "try{current=FS.lookupNode(current,parts[i])}catch(e){if(e?.errno===44&&islast&&opts.noent_okay){",
      "if(islast&&opts.noent_okay&&FS.isMissing(current,parts[i]))return{path:current_path};" +
        "try{current=FS.lookupNode(current,parts[i])}catch(e){if(e?.errno===44&&islast&&opts.noent_okay){",
    ],
    [
      "d+=dir;try{FS.mkdir(d,mode)}",
      "d+=dir;if(FS.lookupPath(d,{noent_okay:true}).node)continue;try{FS.mkdir(d,mode)}",
    ],
  ] as const;
  return replaceEach(code, changes, "pyodide.asm.mjs looks for its files otherwise than it did");
}

function replaceEach(
  code: string,
  changes: readonly (readonly [text: string, by: string])[],
  complaint: string,
): string {
  return changes.reduce((changed, [text, by]) => replaceOnce(changed, text, by, complaint), code);
}

function replaceOnce(code: string, text: string, by: string, complaint: string): string {
  const [before, after, ...more] = code.split(text);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(complaint);
  return before + by + after;
}

/**
 * In place of some 4,700 statements that store one export each, in a variable that nothing else mentions and in `Module`:
 * `Module` finds an export when somebody asks for it. A third of the text.
 */
function withExportsOnDemand(code: string): string {
  const mentions = new Map<string, number>();
  for (const [word] of code.matchAll(/[\w$]+/g)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  const dropped = new Set<string>();
  const rest = code.replace(
    /(_(\w+))=Module\["\1"\]=wasmExports\["\2"\];/g,
    (statement: string, variable: string) => {
      // Its declaration, and twice in this statement.
      if (mentions.get(variable) !== 3) return statement;
      dropped.add(variable);
      return "";
    },
  );
  const exports = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{/;
  const [head, variables] = exports.exec(rest) ?? [];
  if (head === undefined || variables === undefined || dropped.size < 1000) {
    throw new Error("pyodide.asm.mjs does not store its exports one by one, as it did");
  }
  const kept = variables.split(",").filter((variable) => !dropped.delete(variable));
  if (dropped.size > 0) throw new Error("pyodide.asm.mjs declares its exports elsewhere than it did");
  const isExport =
    'var isExport=name=>typeof name=="string"&&name.startsWith("_")&&Object.hasOwn(wasmExports,name.slice(1));';
  const found =
    "Object.setPrototypeOf(Module,new Proxy(Object.prototype,{" +
    "has:(others,name)=>isExport(name)||name in others," +
    "get:(others,name,module)=>isExport(name)?Module[name]=wasmExports[name.slice(1)]:Reflect.get(others,name,module)" +
    "}));";
  return rest.replace(
    head,
    () => `var ${kept.join(",")};function assignWasmExports(wasmExports){${isExport}${found}`,
  );
}

/**
 * Puts the one large function into parentheses: a browser takes that as a sign that it will be called at once, and does
 * not read it twice, first to skip and then to compile it.
 */
function inParentheses(code: string): string {
  const declaration = /^async function _createPyodideModule\((.*)export default _createPyodideModule;\s*$/s;
  const [, rest] = declaration.exec(code) ?? [];
  if (rest === undefined) throw new Error("pyodide.asm.mjs is not the one function that it was");
  return `const createPyodideModule = (async function (${rest.trimEnd()});\nexport default createPyodideModule;\n`;
}
