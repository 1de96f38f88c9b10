import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The built `sandbox.html`, taken apart so that one part can be replaced. */
export interface GuestParts {
  /** Without the script hashes: `script-src` begins with the placeholder HASHES. */
  readonly policy: string;
  readonly guard: string;
  /** The script that gives the guard the worker's script. */
  readonly giving: string;
  /** The script of the inner document. */
  readonly frame: string;
}

export function builtGuest(): GuestParts {
  const html = readFileSync(fileURLToPath(new URL("../../dist/sandbox.html", import.meta.url)), "utf8");
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const [guard = "", giving = ""] = scriptsOf(html);
  return {
    policy: policy.replace(/'sha256-[^']*'( 'sha256-[^']*')*/, "HASHES"),
    guard,
    giving,
    frame: scriptsOf(innerDocument(guard).text)[0] ?? "",
  };
}

/**
 * The built guest without the list of names that stay in its worker's realm, so nothing is removed there. The policy and
 * the origin have to hold without that fence, so this guest is what attacks them.
 */
export function unbaredGuest(): GuestParts {
  const built = builtGuest();
  const lists = [...built.giving.matchAll(/([`'"])# What stays in the realm of the worker[^`'"]*\1/g)];
  const [list] = lists;
  if (list === undefined || lists.length > 1) throw new Error("the worker's script has not one list");
  // Preceded by a backslash inside the script's own string.
  const giving = built.giving.replace(list[0], () => list[0].replace(/[^`'"]+?(\\?[`'"])$/, "$1"));
  return { ...built, giving };
}

/** The same guest, allowed to make code out of text. */
export function mayEvaluate(guest: GuestParts): GuestParts {
  return { ...guest, policy: guest.policy.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'") };
}

/** The page made of these parts, with the hashes of its present scripts. */
export function guestPageOf({ policy, guard, giving, frame }: GuestParts): string {
  const document = innerDocument(guard);
  const inner = document.text.replace(scriptsOf(document.text)[0] ?? "", () => frame);
  const outer = `${guard.slice(0, document.start)}${forScript(inner)}${guard.slice(document.end)}`;
  const hashes = [outer, giving, frame].map((script) => `'sha256-${hashOf(script)}'`).join(" ");
  return pageWith(policy === "" ? "" : policy.replace("HASHES", hashes), [outer, giving]);
}

function pageWith(policy: string, scripts: readonly string[]): string {
  const meta = policy === "" ? "" : `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${meta}<meta charset="utf-8">\n<title>Vitrine sandbox</title>\n</head>\n<body>\n${scripts.map((script) => `<script>${script}</script>`).join("\n")}\n</body>\n</html>\n`;
}

function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script/g)].map(([, script = ""]) => script);
}

/** The longest string of the guard's script: the document that it puts into its inner frame. */
function innerDocument(guard: string): { text: string; start: number; end: number } {
  let longest = { text: "", start: 0, end: 0 };
  const source = ts.createSourceFile("guard.js", guard, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && node.text.length > longest.text.length) {
      longest = { text: node.text, start: node.getStart(source), end: node.getEnd() };
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return longest;
}

function forScript(text: string): string {
  return JSON.stringify(text).replace(/<(\/script|!--)/gi, "\\x3c$1");
}

function hashOf(script: string): string {
  return createHash("sha256").update(script, "utf8").digest("base64");
}
