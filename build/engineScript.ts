/**
 * Pyodide's engine script, 1.2 MB of which a browser reads every byte before Python can start, with less to read. What it
 * does stays the same; a script that is not written as expected fails the build.
 */
export function engineScript(code: string): string {
  const changes = [
    withKindOfWorkerKnown,
    withExportsInALoop,
    withOwnExportsLinked,
    withSignaturesTrusted,
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
 * Of its 8,560 exports the engine itself asks for the addresses of 280. Emscripten makes an entry for each, and a place in the
 * table, for libraries that may be loaded later; such a library asks anew for what has none. What nobody has asked for
 * gets no entry, but its place stays free: what comes after it must stand where the snapshot's pointers expect it.
 */
function withOwnExportsLinked(code: string): string {
  const linkOwnExports =
    "function linkOwnExports(exports){" +
    "var wanted={},places=new Map,end=wasmTable.length;" +
    "for(var name in exports){" +
    "if(isInternalSym(name))continue;" +
    "var value=exports[name];" +
    'if(typeof value=="function"&&!getFunctionAddress(value)&&!places.has(value))places.set(value,end++);' +
    "if(name in GOT)wanted[name]=value" +
    "}" +
    'wasmTable["grow"](end-wasmTable.length);' +
    "for(value of Object.values(wanted)){" +
    "var place=places.get(value);" +
    "if(place!==undefined){setWasmTableEntry(place,value);functionsInTableMap.set(value,place)}" +
    "}" +
    "updateGOT(wanted)" +
    "}";
  return replaceOnce(
    code,
    "assignWasmExports(wasmExports);updateGOT(origExports);",
    `${linkOwnExports}assignWasmExports(wasmExports);linkOwnExports(origExports);`,
    "pyodide.asm.mjs links its exports otherwise than it did",
  );
}

/**
 * Emscripten puts each function into the engine's table as it is, and wraps it when that throws, as it does for all 230 of
 * JavaScript's. These alone have a signature.
 */
function withSignaturesTrusted(code: string): string {
  return replaceOnce(
    code,
    "try{setWasmTableEntry(ret,func)}catch(err){if(!(err instanceof TypeError)){throw err}" +
      "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}",
    "setWasmTableEntry(ret,sig===undefined?func:convertJsFunctionToWasm(func,sig));",
    "pyodide.asm.mjs puts functions into its table otherwise than it did",
  );
}

function replaceOnce(code: string, text: string, by: string, complaint: string): string {
  const [before, after, ...more] = code.split(text);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(complaint);
  return before + by + after;
}

/**
 * In place of some 4,700 statements that store one export each, in a variable that nothing else mentions and in `Module`,
 * one loop over their names: a third of the text.
 */
function withExportsInALoop(code: string): string {
  const mentions = new Map<string, number>();
  for (const [word] of code.matchAll(/[\w$]+/g)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  const names: string[] = [];
  const dropped = new Set<string>();
  const rest = code.replace(
    /(_(\w+))=Module\["\1"\]=wasmExports\["\2"\];/g,
    (statement: string, variable: string, name: string) => {
      // Its declaration, and twice in this statement.
      if (mentions.get(variable) !== 3) return statement;
      names.push(name);
      dropped.add(variable);
      return "";
    },
  );
  const exports = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{/;
  const [head, variables] = exports.exec(rest) ?? [];
  if (head === undefined || variables === undefined || names.length < 1000) {
    throw new Error("pyodide.asm.mjs does not store its exports one by one, as it did");
  }
  const kept = variables.split(",").filter((variable) => !dropped.delete(variable));
  if (dropped.size > 0) throw new Error("pyodide.asm.mjs declares its exports elsewhere than it did");
  return rest.replace(
    head,
    () =>
      `var ${kept.join(",")};function assignWasmExports(wasmExports){` +
      `for(var name of ${JSON.stringify(names.join(" "))}.split(" "))Module["_"+name]=wasmExports[name];`,
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
