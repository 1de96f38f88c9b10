import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rooms } from "./rooms";
import { wrongImports, type Rooms } from "./wrongImports";

const table: Rooms = {
  "src/protocol": { mayImport: [], why: "both sides read it" },
  "src/guest": { mayImport: [], why: "shared" },
  "src/guest/frame": { mayImport: ["src/guest", "src/protocol"], why: "hardly trusted" },
  "src/guest/worker": { mayImport: ["src/guest"], why: "untrusted" },
  "src/host": { mayImport: ["src/protocol"], why: "trusted" },
};
/** Uses every permission of the table correctly. */
const right = {
  "src/protocol/index.ts": 'export { text } from "./grammar";',
  "src/protocol/grammar.ts": "export const text = 1; export type Text = 1;",
  "src/protocol/theme.css": "",
  "src/guest/later.ts": "export const later = 1;",
  "src/guest/frame/relay.ts":
    'import { later } from "../later"; import { text } from "../../protocol/grammar"; export const start = [later, text]; export type Relay = 1;',
  "src/guest/worker/worker.ts": 'import { later } from "../later"; export const work = later;',
  "src/guest/worker/runner.py": "",
  "src/host/guest.ts":
    'import { text } from "../protocol"; import type { A } from "comlink"; export const guest: A = text;',
  "build/policies.ts": "export const guestPolicy = 1;",
  "e2e/page.ts": 'import { guestPolicy } from "../build/policies"; export const page = guestPolicy;',
};

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "vitrine-imports-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  for (const [path, text] of Object.entries({ ...right, ...more })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return wrongImports(folder, table, ["build", "e2e"]);
}

describe("the check of imports", () => {
  it("finds nothing wrong with what the table allows", async () => {
    expect(
      await check({
        "src/host/a.test.ts": 'import { text } from "../protocol/index"; export const a = text;',
        "src/host/a.ts": 'import "../protocol/theme.css";',
      }),
    ).toEqual([]);
  });

  it.each([
    'import { start } from "../guest/frame/relay"; export const a = start;',
    'import type { Relay } from "../guest/frame/relay"; export type A = Relay;',
    'import "../guest/frame/relay";',
    'export { start } from "../guest/frame/relay";',
    'export const a = await import("../guest/frame/relay");',
    'export type A = typeof import("../guest/frame/relay");',
    'import { start } from "./../host/../guest/frame/relay"; export const a = start;',
  ])("finds a forbidden import, and says why: %s", async (way) => {
    expect(await check({ "src/host/a.ts": way })).toEqual([
      "src/host/a.ts: src/guest/frame/relay.ts: src/host may not import it: trusted",
    ]);
  });

  it("keeps the realms of the guest apart", async () => {
    expect(
      await check({
        "src/guest/worker/a.ts": 'import { start } from "../frame/relay"; export const a = start;',
        "src/guest/frame/a.ts": 'import runner from "../worker/runner.py?raw"; export const a = runner;',
        "src/guest/seal.ts": 'import { work } from "./worker/worker"; export const seal = work;',
      }),
    ).toEqual([
      "src/guest/frame/a.ts: src/guest/worker/runner.py: src/guest/frame may not import it: hardly trusted",
      "src/guest/seal.ts: src/guest/worker/worker.ts: src/guest may not import it: shared",
      "src/guest/worker/a.ts: src/guest/frame/relay.ts: src/guest/worker may not import it: untrusted",
    ]);
  });

  it("finds one that goes past a room's index", async () => {
    expect(
      await check({ "src/host/a.ts": 'import { text } from "../protocol/grammar"; export const a = text;' }),
    ).toEqual(["src/host/a.ts: src/protocol/grammar.ts: import another room by its index"]);
  });

  it("finds a cycle, of types too", async () => {
    expect(
      await check({
        "src/host/a.ts": 'import type { B } from "./b"; export type A = B;',
        "src/host/b.ts": 'import type { A } from "./a"; export type B = A[];',
      }),
    ).toEqual(["src/host/a.ts: src/host/b.ts → src/host/a.ts: a cycle"]);
  });

  it("finds an import from outside the rooms, a missing one, and a file that is in no room", async () => {
    expect(
      await check({
        "src/host/a.ts": 'import { guestPolicy } from "../../build/policies"; export const a = guestPolicy;',
        "src/host/b.ts": 'import { gone } from "./gone"; export const b = gone;',
        "src/main.ts": "export {};",
        "src/hostess/a.ts": "export {};",
      }),
    ).toEqual([
      "src/host/a.ts: build/policies.ts: is outside the rooms",
      "src/host/b.ts: ./gone: is not there",
      "src/hostess/a.ts: is in no room; scripts/rooms.ts lists them",
      "src/main.ts: is in no room; scripts/rooms.ts lists them",
    ]);
  });

  it("finds a folder that imports one above it", async () => {
    expect(
      await check({ "build/a.ts": 'import { page } from "../e2e/page"; export const a = page;' }),
    ).toEqual(["build/a.ts: e2e/page.ts: build/ lies below it"]);
  });

  it("finds a permission that nobody uses", async () => {
    expect(await check({ "src/host/guest.ts": "export {};" })).toEqual([
      "scripts/rooms.ts: src/host → src/protocol is used by no file",
    ]);
  });
});

describe("the table of rooms", () => {
  it("lets no other room import the guest or a page, and the protocol import nothing", () => {
    for (const [room, { mayImport }] of Object.entries(rooms)) {
      for (const other of mayImport) {
        if (!room.startsWith("src/guest")) expect(other).not.toMatch(/^src\/(guest|playground|embed|escape)/);
        else expect(other).toMatch(/^src\/(guest|guest\/python|protocol)$/);
      }
    }
    expect(rooms["src/protocol"]?.mayImport).toEqual([]);
  });
});
