import { withoutUnusedLibraries } from "./unusedLibraries.ts";

/** "light": with every change below. "plain": with no more than the policy needs. */
export type EngineScriptSetting = "light" | "plain";

/**
 * What the builder asks for by VITRINE_ENGINE_SCRIPT: "plain" where Pyodide is written otherwise than the changes expect and
 * a site cannot wait until they fit again (docs/upgrading-pyodide.md). "light" when nothing is said.
 */
export function engineScriptSetting(environment = process.env): EngineScriptSetting {
  const said = environment["VITRINE_ENGINE_SCRIPT"] ?? "light";
  if (said === "light" || said === "plain") return said;
  throw new Error(`VITRINE_ENGINE_SCRIPT is "light" or "plain", not "${said}".`);
}

/**
 * Pyodide's engine script, 1.2 MB of which a browser reads every byte before Python can start, with less to read and less to
 * do before that. The snapshot is made by this script too (build/readEngine.ts): what lies where in the engine's memory and table is
 * its doing. A script that is not written as expected fails the build.
 */
export function patchEngineScript(code: string, setting = engineScriptSetting()): string {
  const needed = withKindOfWorkerKnown(code);
  if (setting === "plain") return needed;
  const lighter = [
    withoutUnusedLibraries,
    withEvalOfItsOwn,
    withExportsOnDemand,
    withOwnExportsUnlinked,
    inParentheses,
  ];
  return lighter.reduce((changed, change) => change(changed), needed);
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
