import { createHash } from "node:crypto";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { makeGuestPage } from "./guestPage";
import { guestPolicy } from "./policies";

const hash = (text: string): string => `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;

/** The texts of a page's scripts, extracted as an HTML parser does. */
const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script/gi)].map(([, text = ""]) => text);

/** The value of the longest string in a script. */
function longestText(script: string): string {
  let longest = "";
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && node.text.length > longest.length) longest = node.text;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("script.js", script, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS));
  return longest;
}

let page: string;
let guard: string;
let frameDocument: string;
let frame: string;
/** The script that gives the guard the worker's script, and the worker's script. */
let giving: string;
let worker: string;

beforeAll(async () => {
  page = await makeGuestPage();
  [guard = "", giving = ""] = scriptsOf(page);
  frameDocument = longestText(guard);
  frame = scriptsOf(frameDocument)[0] ?? "";
  worker = longestText(giving);
}, 60_000);

describe("the guest's page", () => {
  it("is one document with two scripts, and one with one inside it", () => {
    for (const [html, scripts] of [
      [page, 2],
      [frameDocument, 1],
    ] as const) {
      expect(html).toMatch(/^<!doctype html>\n/);
      expect(scriptsOf(html)).toHaveLength(scripts);
      expect(html.trimEnd()).toMatch(/<\/script>\n<\/body>\n<\/html>$/);
    }
    expect(worker.length).toBeGreaterThan(100_000);
    expect(worker).toContain("_vitrine");
    expect(guard.length + frame.length).toBeLessThan(200_000);
  });

  it("runs its scripts in strict mode, as the modules that they were", () => {
    for (const script of [guard, frame, worker]) expect(script).toMatch(/^"use strict";/);
  });

  it("has the policy with the hashes of all scripts first in its head", () => {
    expect(page).toContain(
      `<head>\n<meta http-equiv="Content-Security-Policy" content="${guestPolicy([guard, giving, frame].map(hash))}">\n`,
    );
    expect(page.match(/<meta http-equiv/g)).toHaveLength(1);
  });

  it("gives the inner document no policy of its own: it inherits", () => {
    expect(frameDocument.slice(0, frameDocument.indexOf("<script>"))).not.toMatch(/http-equiv/);
  });

  it("has other hashes when one byte of a script changes", () => {
    const changed = (script: string): string => `${script.slice(0, -1)} `;
    for (const script of [guard, giving, frame]) {
      expect(page).toContain(hash(script));
      expect(page).not.toContain(hash(changed(script)));
    }
  });

  it("has scripts that cannot end or hide the element that holds them", () => {
    for (const script of [guard, giving, frame]) {
      expect(script).not.toMatch(/<\/script|<!--/i);
      // The HTML parser would change these, and with them the hash.
      expect(script).not.toMatch(/[\r\0]/);
    }
    expect(Buffer.from(page, "utf8").toString("utf8")).toBe(page);
  });

  it("loads nothing: no addresses in the markup, no elements that would", () => {
    for (const html of [page, frameDocument]) {
      const markup = html.replace(/<script>[\s\S]*?<\/script/gi, "");
      expect(markup).not.toMatch(/https?:|\b(src|href|action)=|<(link|img|iframe|base|object|embed|form)/i);
    }
  });

  it("names no host that exists, except the one that Pyodide would ask by default", () => {
    const hosts = new Set(Array.from(page.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g), ([, host]) => host));
    expect([...hosts].toSorted()).toEqual(["cdn.jsdelivr.net", "engine.invalid"]);
    const bootstrap = worker.matchAll(/(indexURL|packageBaseUrl):(\w+|[`"'][^`"']*[`"'])/g);
    expect([...bootstrap].map(([, option]) => option)).toEqual(
      expect.arrayContaining(["indexURL", "packageBaseUrl"]),
    );
  });

  it("never asks for an origin of its own", () => {
    expect(page).not.toContain("allow-same-origin");
    expect(guard).toContain("allow-scripts");
  });

  it("is the same each time it is made", async () => {
    expect(await makeGuestPage()).toBe(page);
  });

  it("mutes the worker's console, except in the page for debugging", async () => {
    const muted =
      /\[`debug`,`error`,`info`,`log`,`trace`,`warn`\]|\["debug","error","info","log","trace","warn"\]/;
    expect(worker).toMatch(muted);
    const debugWorker = longestText(scriptsOf(await makeGuestPage({ debug: true }))[1] ?? "");
    expect(debugWorker).toContain("_vitrine");
    expect(debugWorker).not.toMatch(muted);
    // Decided when the page is built: neither page has a switch that a program or an address could turn.
    for (const script of [worker, debugWorker, guard]) expect(script).not.toMatch(/VITRINE_DEBUG|\?debug/);
  });
});
