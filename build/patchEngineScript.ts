import { withoutUnusedLibraries } from "./unusedLibraries.ts";

/** "light" applies every patch below, "plain" only the one that the policy requires. */
export type EngineScriptSetting = "light" | "plain";

/**
 * Reads VITRINE_ENGINE_SCRIPT, which is "light" by default. "plain" is for a new Pyodide that the patches do not fit yet
 * (docs/upgrading-pyodide.md).
 */
export function engineScriptSetting(environment = process.env): EngineScriptSetting {
  const setting = environment["VITRINE_ENGINE_SCRIPT"] ?? "light";
  if (setting === "light" || setting === "plain") return setting;
  throw new Error(`VITRINE_ENGINE_SCRIPT is "light" or "plain", not "${setting}".`);
}

/**
 * Makes Pyodide's engine script smaller and faster to start. A browser parses all 1.2 MB of it before Python can start. The
 * snapshot is made with the patched script (build/readEngine.ts), because the script determines the layout of the engine's memory
 * and table. The build fails if the script does not have the expected form.
 */
export function patchEngineScript(code: string, setting = engineScriptSetting()): string {
  const plain = withoutWorkerDetection(code);
  if (setting === "plain") return plain;
  const patches = [
    withoutUnusedLibraries,
    withIndirectEval,
    withLazyExports,
    withoutExportLinking,
    parenthesized,
  ];
  return patches.reduce((patched, patch) => patch(patched), plain);
}

/**
 * Removes the test by which Pyodide detects a classic worker, which it does not support: it calls `importScripts`. This worker is a
 * classic one, but it loads no scripts. The policy would refuse the call, which takes a tenth of a second in Chromium and
 * writes an error to the reader's console.
 */
export function withoutWorkerDetection(code: string): string {
  return replaceOnce(
    code,
    'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}',
    "return!1",
    "Pyodide detects a classic worker differently than expected",
  );
}

/**
 * Makes every `eval` indirect. The policy refuses all of them, but a direct one can read the variables around it, so the minifier
 * could neither rename nor remove any variable of the script.
 */
function withIndirectEval(code: string): string {
  return code.replaceAll(/(?<![\w$.])eval\(/g, "(0,eval)(");
}

/**
 * Skips the step in which Emscripten assigns an address to each of the engine's 8,560 exports for dynamic libraries. A library's
 * symbol is also resolved when the library is loaded, and the engine itself uses none of the addresses.
 */
function withoutExportLinking(code: string): string {
  return replaceOnce(
    code,
    "assignWasmExports(wasmExports);updateGOT(origExports);",
    "assignWasmExports(wasmExports);",
    "pyodide.asm.mjs links its exports differently than expected",
  );
}

function replaceOnce(code: string, text: string, replacement: string, message: string): string {
  const [before, after, ...more] = code.split(text);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(message);
  return before + replacement + after;
}

/**
 * Replaces some 4,700 statements, a third of the script, each of which stores an export in `Module` and in a variable that is not
 * used elsewhere. Instead, `Module` looks up an export when it is first read.
 */
function withLazyExports(code: string): string {
  const mentions = new Map<string, number>();
  for (const [word] of code.matchAll(/[\w$]+/g)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  const dropped = new Set<string>();
  const rest = code.replace(
    /(_(\w+))=Module\["\1"\]=wasmExports\["\2"\];/g,
    (statement: string, variable: string) => {
      // One mention is the declaration, and two are in this statement.
      if (mentions.get(variable) !== 3) return statement;
      dropped.add(variable);
      return "";
    },
  );
  const exports = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{/;
  const [head, variables] = exports.exec(rest) ?? [];
  if (head === undefined || variables === undefined || dropped.size < 1000) {
    throw new Error("pyodide.asm.mjs stores its exports differently than expected");
  }
  const remaining = variables.split(",").filter((variable) => !dropped.delete(variable));
  if (dropped.size > 0) throw new Error("pyodide.asm.mjs declares its exports elsewhere than expected");
  const isExport =
    'var isExport=name=>typeof name=="string"&&name.startsWith("_")&&Object.hasOwn(wasmExports,name.slice(1));';
  const lookUp =
    "Object.setPrototypeOf(Module,new Proxy(Object.prototype,{" +
    "has:(others,name)=>isExport(name)||name in others," +
    "get:(others,name,module)=>isExport(name)?Module[name]=wasmExports[name.slice(1)]:Reflect.get(others,name,module)" +
    "}));";
  return rest.replace(
    head,
    () => `var ${remaining.join(",")};function assignWasmExports(wasmExports){${isExport}${lookUp}`,
  );
}

/**
 * Puts the script's one large function into parentheses. Browsers then expect it to be called at once and compile it directly,
 * instead of parsing it twice.
 */
function parenthesized(code: string): string {
  const declaration = /^async function _createPyodideModule\((.*)export default _createPyodideModule;\s*$/s;
  const [, rest] = declaration.exec(code) ?? [];
  if (rest === undefined) throw new Error("pyodide.asm.mjs is not one function, as expected");
  return `const createPyodideModule = (async function (${rest.trimEnd()});\nexport default createPyodideModule;\n`;
}
