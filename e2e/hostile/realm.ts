import { expect, test } from "@playwright/test";
import { caseTitle } from "./cases";
import type { EngineName } from "./engines/engine";
import { lookAtRealm, type Realm } from "./groups/realm";
import { builtGuest, mayEvaluate, unbaredGuest } from "./guestParts";
import { openedBefore } from "./openedBefore";
import { compareSurface, readReviewed, writeReviewed, type Surface } from "./surface";

/** In WebKit, Vitrine's own functions construct these, and the walk does not count them as the browser's. */
const typedArrays = [
  ...[
    "Int8Array",
    "Int16Array",
    "Int32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Uint16Array",
    "Uint32Array",
  ],
  ...["Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
];

/** Vitrine's own functions, in place of the browser's. */
const standIns = ["Request", "WebSocket", "XMLHttpRequest", "fetch"];

/** The realm of the shipped worker in one browser, compared with one from which nothing was removed. */
export function testRealm(name: EngineName): void {
  const opened = openedBefore(name, async (engine, site) => {
    const walkable = site.withGuest("walkable", mayEvaluate(builtGuest()));
    const folder = site.withGuest("unbared", unbaredGuest());
    const unbaredWalkable = site.withGuest("unbared-walkable", mayEvaluate(unbaredGuest()));
    return {
      shipped: await lookAtRealm(engine, site.url, { folder: site.url, walkable }),
      unbared: await lookAtRealm(engine, site.url, { folder, walkable: unbaredWalkable }),
    };
  });

  /** Adds what this engine has to what the others have: a person removes what should not be there. */
  const addToReviewed = (seen: Surface): void => {
    const known = readReviewed("shipped");
    const all = Object.entries(seen).map(([realm, names]) => [realm, [...(known[realm] ?? []), ...names]]);
    const unique = all.map(([realm, names]) => [realm, [...new Set(names)]] as const);
    writeReviewed("shipped", "Chromium, Firefox and WebKit", Object.fromEntries(unique));
  };

  test(caseTitle("NET-28"), () => {
    const { shipped, unbared } = opened().found;
    if (["all", "changed"].includes(test.info().config.updateSnapshots)) addToReviewed(shipped.surface);
    const reviewed = readReviewed("shipped")["name"] ?? [];
    const given = [...(unbared.surface["name"] ?? []), ...standIns];
    // Every engine has the same names, except those that it lacks. Only two constants of Chromium's, PERSISTENT and
    // TEMPORARY, can be neither deleted nor overwritten.
    expect(shipped.surface["name"]?.toSorted()).toEqual(
      reviewed.filter((each) => given.includes(each)).toSorted(),
    );
    expect(shipped.surface["name"]?.length).toBeGreaterThan(100);
    // Nearly all of a worker's names are gone.
    expect(given.length - (shipped.surface["name"]?.length ?? 0)).toBeGreaterThan(150);
    const gone = [
      "Blob",
      "BroadcastChannel",
      "OffscreenCanvas",
      "Response",
      "Worker",
      "importScripts",
      "indexedDB",
    ];
    expect(given).toEqual(expect.arrayContaining(gone));
    expect(shipped.surface["name"]?.filter((each) => gone.includes(each))).toEqual([]);
  });

  test(caseTitle("NET-29"), () => {
    const { shipped, unbared } = opened().found;
    const reviewed = readReviewed("shipped");
    const ways = ({ class: classes = [], function: functions = [] }: Surface): Surface => ({
      class: classes,
      function: functions,
    });
    const { fresh, gone } = compareSurface(ways(reviewed), ways(shipped.surface));
    test.info().annotations.push({ type: "not in this engine", description: gone.join(", ") });
    expect(fresh, `review needed: ${fresh.join(", ")}`).toEqual([]);
    const replaced = name === "webkit" ? typedArrays : [];
    expect(new Set([...(shipped.surface["class"] ?? []), ...replaced]).size).toBeGreaterThan(80);
    expect(shipped.surface["function"]?.length).toBeGreaterThan(150);
    // The same walk finds the functions where nothing was removed.
    const found = compareSurface(ways(reviewed), ways(unbared.surface)).fresh;
    expect(found.length).toBeGreaterThan(1000);
    for (const each of ["class: Blob", "class: Worker", "function: URL.createObjectURL"])
      expect(found).toContain(each);
  });

  test(caseTitle("DOS-20"), () => {
    const { shipped, unbared } = opened().found;
    const reached = ({ spent }: Realm): readonly string[] =>
      [...spent].filter(([, came]) => came === "reached").map(([attempt]) => attempt);
    expect(shipped.spent.size).toBeGreaterThan(20);
    // Absent, rather than refused.
    expect([...shipped.spent].filter(([, came]) => came !== "AttributeError")).toEqual([]);
    expect(reached(unbared)).toEqual(
      expect.arrayContaining([
        "a worker",
        "a drawing",
        "a blob",
        "an answer",
        "an address of a blob",
        "a stream",
      ]),
    );
  });
}
