/**
 * Pyodide's engine script, 1.2 MB of which a browser reads every byte before Python can start, with less to read. What it
 * does stays the same; a script that is not written as expected fails the build.
 */
export function engineScript(code: string): string {
  return inParentheses(withExportsInALoop(code));
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
