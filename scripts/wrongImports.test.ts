import { describe, expect, it } from "vitest";
import { rooms } from "./rooms";
import { wrongImports, type Rooms } from "./wrongImports";

const table: Rooms = {
  "src/protocol": { mayImport: [], why: "both sides read it" },
  "src/guest": { mayImport: ["src/protocol"], why: "untrusted" },
  "src/host": { mayImport: ["src/protocol"], why: "trusted" },
};
/** Uses every permission of the table, rightly. */
const right = {
  "src/protocol/index.ts": 'export { text } from "./grammar";',
  "src/guest/frame/relay.ts": 'import { text } from "../../protocol/grammar";',
  "src/host/guest.ts": 'import { text } from "../protocol";\nimport type { Remote } from "comlink";',
};
const check = (more: Record<string, string> = {}): string[] =>
  wrongImports(new Map(Object.entries({ ...right, ...more })), table);

describe("the check of imports", () => {
  it("finds nothing wrong with what the table allows", () => {
    expect(check()).toEqual([]);
    expect(check({ "src/host/a.test.ts": 'import { text } from "../protocol/index";' })).toEqual([]);
    expect(check({ "src/host/a.ts": 'import "../protocol/theme.css";' })).toEqual([]);
  });

  it("finds a forbidden import, in whichever way it is written, and says why", () => {
    const ways = [
      'import { start } from "../guest/frame/relay";',
      'import type { Relay } from "../guest/frame/relay";',
      'import "../guest";',
      'export { start } from "../guest/frame/relay";',
      'const guest = await import("../guest/frame/relay");',
      'import source from "../guest/python/runner.py?raw";',
      'import { start } from "./../host/../guest/index";',
    ];
    for (const way of ways) {
      expect(check({ "src/host/a.ts": way })).toEqual([
        "src/host/a.ts: src/host may not import src/guest: trusted",
      ]);
    }
  });

  it("finds one that goes past a room's index", () => {
    expect(check({ "src/host/a.ts": 'import { text } from "../protocol/grammar";' })).toEqual([
      "src/host/a.ts: import src/protocol by its index, not ../protocol/grammar",
    ]);
  });

  it("finds one that leaves the rooms, and a file that stands in none", () => {
    expect(check({ "src/host/a.ts": 'import { guestPolicy } from "../../build/policies";' })).toEqual([
      "src/host/a.ts: ../../build/policies stands in no room",
    ]);
    expect(check({ "src/main.ts": "" })).toEqual([
      "src/main.ts: stands in no room; scripts/rooms.ts lists them",
    ]);
    expect(check({ "src/hostess/a.ts": "" })).toHaveLength(1);
  });

  it("finds a permission that nobody uses", () => {
    expect(check({ "src/host/guest.ts": "" })).toEqual([
      "scripts/rooms.ts: src/host → src/protocol is used by no file",
    ]);
  });
});

describe("the table of rooms", () => {
  it("lets nobody import the guest or a page, and the protocol import nothing", () => {
    const allowed = Object.values(rooms).flatMap(({ mayImport }) => mayImport);
    for (const closed of ["src/guest", "src/playground", "src/embed"]) expect(allowed).not.toContain(closed);
    expect(rooms["src/protocol"]?.mayImport).toEqual([]);
    expect(rooms["src/guest"]?.mayImport).toEqual(["src/protocol"]);
    expect(rooms["src/host"]?.mayImport).toEqual(["src/protocol"]);
  });
});
