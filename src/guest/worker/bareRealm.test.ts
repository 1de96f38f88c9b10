import { describe, expect, it } from "vitest";
import { bareRealm } from "./bareRealm";
import { explainNoNetwork } from "./noNetwork";
import { realmAllowList } from "./realmAllowList";

const list = `# a note
self: post Scope
self: constructor tools
tools: saw
tools.box: lid
Scope.nothing.prototype: x
absent: y
Target.prototype: listen constructor`;

/** Like a real global: it has a property that refers to itself. */
function asRealm<Made extends object>(made: Made): Made {
  return Object.defineProperty(made, "self", { value: made, configurable: true });
}

function makeClasses() {
  class Target {
    listen(): void {}
    when(): void {}
  }
  class Scope extends Target {
    static readonly made = "by the browser";
    post(): void {}
    fetch(): void {}
  }
  return { Target, Scope };
}

function makeRealm(): Record<string, unknown> & ReturnType<typeof makeClasses> {
  const { Target, Scope } = makeClasses();
  const tools = { saw: 1, hammer: 2, box: { lid: 1, bottom: 2 } };
  const made = Object.create(Scope.prototype) as Record<string, unknown>;
  return asRealm(Object.assign(made, { Scope, Target, tools, Worker: () => undefined }));
}

describe("a bared realm", () => {
  it("has what the list names, on itself and on its prototypes, and nothing else", () => {
    const realm = makeRealm();
    const { Scope, Target } = realm;
    bareRealm(realm, list);
    expect(Object.keys(realm)).toEqual(["Scope", "tools"]);
    expect(Object.getOwnPropertyNames(Scope.prototype)).toEqual(["constructor", "post"]);
    // Target has a line of its own.
    expect(Object.getOwnPropertyNames(Target.prototype)).toEqual(["constructor", "listen"]);
    // Without a line its content stays.
    expect(Object.getOwnPropertyNames(Scope)).toContain("made");
  });

  it("keeps of the objects inside it what their lines name, even once the objects cannot be looked up", () => {
    const realm = makeRealm();
    const { tools } = realm as unknown as { tools: Record<string, unknown> };
    bareRealm(realm, "self:\ntools: saw\ntools.box: lid");
    expect(Reflect.ownKeys(realm)).toEqual([]);
    expect(tools).toEqual({ saw: 1 });
  });

  it("keeps of a function what every function has", () => {
    const { Scope } = makeClasses();
    bareRealm(asRealm({ Scope }), "self: Scope\nScope: x");
    expect(Object.getOwnPropertyNames(Scope).toSorted()).toEqual(["length", "name", "prototype"]);
  });

  it("overwrites what cannot be deleted, and keeps what cannot be overwritten either", () => {
    const realm = Object.defineProperties(
      {},
      { stuck: { value: 1, writable: true }, constant: { value: 2, enumerable: true } },
    );
    bareRealm(asRealm(realm), "self:");
    expect(Reflect.ownKeys(realm).map((key) => Reflect.get(realm, key) as unknown)).toEqual([undefined, 2]);
  });

  it("does not change the language's own prototypes, or names that are symbols", () => {
    const before = Reflect.ownKeys(Object.prototype);
    const realm = asRealm({ [Symbol.toStringTag]: "Realm", gone: 1 });
    bareRealm(realm, "self:");
    expect(Reflect.ownKeys(realm)).toEqual([Symbol.toStringTag]);
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
  });

  it("is complete where there is no list", () => {
    const realm = makeRealm();
    bareRealm(realm, "");
    expect(Object.keys(realm)).toHaveLength(4);
  });
});

describe("the list", () => {
  it("has a first line by which the tests find it, and nothing that would end a text in a script", () => {
    expect(realmAllowList).toMatch(/^# What stays in the realm of the worker\n/);
    expect(realmAllowList).not.toMatch(/["'`\\]/);
  });

  it("consists of readable lines", () => {
    for (const line of realmAllowList.split("\n")) {
      expect(line).toMatch(/^(# [\w ,']+|[\w.]+: [A-Za-z]\w*( [A-Za-z]\w*)*)$/);
    }
  });
});

describe("what replaces the network", () => {
  it("says why it fails, and does not replace what the browser still has", () => {
    const WebSocket = makeClasses().Scope as unknown as new (address: string) => { url: string };
    const realm: Record<string, typeof WebSocket> = { WebSocket };
    explainNoNetwork(realm);
    expect(realm["WebSocket"]).toBe(WebSocket);
    const { Request: Asked, XMLHttpRequest: Old } = realm;
    expect(Asked && new Asked("https://example.org/").url).toBe("https://example.org/");
    expect(() => Old && new Old("x")).toThrow("This program has no network.");
  });
});
