import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { headersByPath } from "./policies";

const sample = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../examples/hosting/${name}`, import.meta.url)), "utf8");

/** What is sent with an answer, by name. */
type Sent = Record<string, string>;

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

/** A path that only its own pattern and the general one match. */
const exampleOf = (pattern: string): string => pattern.replace("*", "some-0a1b2c.js");

/** What policies.ts wants; beyond it, both samples have files without a hash in their name asked about again. */
function wantedFor(path: string): Sent {
  const sent: Sent = { "Cache-Control": "no-cache" };
  for (const [pattern, headers] of Object.entries(headersByPath))
    if (matches(pattern, path)) Object.assign(sent, headers);
  return sent;
}

/** The part of nginx's language that the sample speaks: `map $uri` and `add_header`. */
function nginxSends(config: string, path: string): Sent {
  const variables = new Map<string, string>();
  for (const [, name = "", body = ""] of config.matchAll(/map \$uri (\$\w+) \{([^}]*)\}/g)) {
    const entries = [...body.matchAll(/^\s*(\S+)\s+"(.*)";$/gm)];
    const exact = entries.find(([, key]) => key === path);
    const prefix = entries.find(([, key = ""]) => key.startsWith("~^") && path.startsWith(key.slice(2)));
    const fallback = entries.find(([, key]) => key === "default");
    variables.set(name, (exact ?? prefix ?? fallback)?.[2] ?? "");
  }
  const sent: Sent = {};
  for (const [, name = "", given = ""] of config.matchAll(/^\s*add_header (\S+) (.+?)(?: always)?;$/gm)) {
    const value = given.startsWith("$") ? variables.get(given) : /^"(.*)"$/.exec(given)?.[1];
    if (value === undefined) throw new Error(`nginx.conf: ${name} has the value ${given}`);
    if (value !== "") sent[name] = value;
  }
  return sent;
}

/** The part of Caddy's: named path matchers, and `header` blocks. */
function caddySends(config: string, path: string): Sent {
  const named = new Map<string, (path: string) => boolean>();
  for (const [, name = "", not, list = ""] of config.matchAll(/^\t(@\w+) (not )?path (.*)$/gm)) {
    const among = (asked: string): boolean => list.split(" ").some((pattern) => matches(pattern, asked));
    named.set(name, (asked) => among(asked) !== (not !== undefined));
  }
  const sent: Sent = {};
  for (const [, matcher = "/*", body = ""] of config.matchAll(/^\theader (?:(\S+) )?\{\n([^}]*)\}/gm)) {
    const applies = named.get(matcher)?.(path) ?? matches(matcher, path);
    if (!applies) continue;
    for (const [, name = "", value = ""] of body.matchAll(/^\t\t(\S+) "(.*)"$/gm)) sent[name] = value;
  }
  return sent;
}

const paths = [...Object.keys(headersByPath).map(exampleOf), "/vitrine.js"];

describe.each([
  ["nginx.conf", nginxSends],
  ["Caddyfile", caddySends],
])("examples/hosting/%s", (name, sends) => {
  it.each(paths)("sends with %s what build/policies.ts says", (path) => {
    expect(sends(sample(name), path)).toEqual(wantedFor(path));
  });
});
