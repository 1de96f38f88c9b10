import { expect, test } from "@playwright/test";
import { caseTitle, type CaseNumber } from "./cases";
import type { EngineName } from "./engines/engine";
import { expectRefused } from "./expectRefused";
import type { Finding } from "./findings";
import { curiousFrame, lookAround, marks, runPrograms, type Realms, type Visit } from "./groups/surroundings";
import { builtGuest, unbaredGuest } from "./guestParts";
import { openedBefore } from "./openedBefore";
import {
  compareSurface,
  readReviewed,
  reviewedVersion,
  reviewSurface,
  writeReviewed,
  type Surface,
} from "./surface";

const both = <What>({ document, worker }: Realms<What>): readonly What[] => [document, worker];
const findingsOf = (visits: readonly Visit[]): readonly Finding[] =>
  visits.flatMap(({ look, left, found }) =>
    [look, left, found]
      .flatMap((each) => both<{ findings: readonly Finding[] }>(each))
      .flatMap(({ findings }) => findings),
  );
const reached = (visits: readonly Visit[], number: CaseNumber): readonly string[] =>
  findingsOf(visits)
    .filter(({ attempt, outcome }) => attempt.startsWith(number) && outcome === "reached")
    .map(({ attempt }) => attempt);

/** The parts of what was received, found or stored that come from another realm than the one named. */
const foreign = (text: string, own: string): readonly string[] =>
  (text.match(/(guest|own)-\d-(document|worker)|the page/g) ?? []).filter((each) => !each.startsWith(own));

/**
 * What a guest sees, keeps and learns, on a page with secrets, two guests, and two frames of the page's own that can see
 * everything.
 */
export function testSurroundings(name: EngineName): void {
  // A browser of its own: Firefox blocks a worker that asks for storage for good, and with it whatever runs next in the
  // same process.
  const opened = openedBefore(name, async (engine, site) => {
    const curious = site.withGuest("curious", { ...builtGuest(), frame: curiousFrame });
    const unbared = site.withGuest("unbared", unbaredGuest());
    const seen = await lookAround(engine, site.url, curious);
    return { seen, programs: await runPrograms(engine, site.url, unbared) };
  });

  type Named = Realms<{ readonly names: readonly string[] }>;
  const namesIn = ({ document, worker }: Named): Surface => ({
    frame: document.names,
    worker: worker.names,
    program: opened().found.programs.look.names,
  });

  test(caseTitle("NET-26"), () => {
    const {
      engine,
      found: { seen },
    } = opened();
    const names = namesIn(seen.guests[0].look);
    if (["all", "changed"].includes(test.info().config.updateSnapshots)) {
      writeReviewed(name, `${engine.name} ${engine.version}`, names);
    }
    const reviewed = readReviewed(name);
    const { verdict, words } = reviewSurface(
      { version: reviewedVersion(name), surface: reviewed },
      { version: engine.version, surface: names },
    );
    if (verdict === "review needed") {
      test.info().annotations.push({ type: verdict, description: words });
      console.log(`NET-26, ${name}: review needed: ${words}`);
    }
    expect(verdict, words).not.toBe("differs");
    for (const realm of ["frame", "worker", "program"]) expect(names[realm]?.length).toBeGreaterThan(250);
    // The same frame and worker, each with two names more.
    const grown = [
      "frame: freshGlobal",
      "frame: navigator.freshWay",
      "worker: freshGlobal",
      "worker: navigator.freshWay",
    ];
    const { fresh } = compareSurface(reviewed, names);
    expect(compareSurface(reviewed, namesIn(seen.grown)).fresh.toSorted()).toEqual(
      [...fresh, ...grown].toSorted(),
    );
  });

  test(caseTitle("STO-02"), () => {
    const {
      engine,
      found: { seen, programs },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "STO-02");
    for (const [at, { found }] of seen.guests.entries()) {
      for (const { stored } of both(found)) expect(foreign(stored, `guest-${at}`)).toEqual([]);
    }
    // An empty list where the engine gives a worker of an opaque origin a cache, though the previous run put something in
    // it.
    expect(programs.look.stored).toMatch(/^(refused: \w+|\[\])$/);
    expect(new Set(reached(seen.own, "STO-02")).size).toBeGreaterThan(5);
    if (name === "chromium") expect(reached(seen.own, "STO-02")).toContain("STO-02 the older file system");
    expect(foreign(seen.own[1].found.document.stored, "own-1").length).toBeGreaterThan(5);
  });

  test(caseTitle("STO-04"), () => {
    const {
      found: { seen },
    } = opened();
    expect(seen.page.received).toEqual([]);
    for (const [at, { found }] of seen.guests.entries()) {
      for (const { received } of both(found)) expect(foreign(received.join(), `guest-${at}`)).toEqual([]);
    }
    expect(seen.ownPage.received).toHaveLength(4);
    expect(foreign(seen.own[0].found.document.received.join(), "own-0")).toContain("the page");
  });

  test(caseTitle("STO-05"), () => {
    const {
      engine,
      found: { seen },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "STO-05");
    for (const { found } of seen.guests) for (const { locks } of both(found)) expect(locks).toBe("");
    expect(seen.page).toMatchObject({ keepsLock: true, getsLock: true });
    expect(seen.own[0].found.document.locks).toContain("the page's");
    expect(seen.ownPage).toMatchObject({ keepsLock: false, getsLock: false });
  });

  test(caseTitle("STO-06"), () => {
    const {
      engine,
      found: { seen, programs },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "STO-06");
    expect(seen.page.grownMiB).toBeLessThan(1);
    expect(seen.page.persisted).toBe(false);
    expect(["ok", "timeout"]).toContain(programs.hanging);
    expect(programs.next).toBe("next\n");
    expect(reached(seen.own, "STO-06")).toContain("STO-06 a large answer");
    // WebKitGTK 2.50 does not report how much a page stores.
    if (name !== "webkit") expect(seen.ownPage.grownMiB).toBeGreaterThan(6);
  });

  test(caseTitle("STO-09"), () => {
    const {
      engine,
      found: { seen },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "STO-09");
    expect(new Set(reached(seen.own, "STO-09")).size).toBeGreaterThan(8);
  });

  test(caseTitle("STO-10"), () => {
    const {
      engine,
      found: { seen },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "STO-10");
    // The guest may not do or ask for what a page of the site may.
    const states = (visits: readonly Visit[]): readonly string[] =>
      (visits[0]?.look.document.findings ?? [])
        .filter(
          ({ attempt, outcome }) => attempt.startsWith("STO-10 permission") && outcome !== "refused: denied",
        )
        .map(({ attempt }) => attempt);
    expect(states(seen.guests).length).toBeLessThan(states(seen.own).length);
  });

  test(caseTitle("SPC-01"), () => {
    const {
      engine,
      found: { seen, programs },
    } = opened();
    expectRefused(engine, findingsOf(seen.guests), "SPC-01");
    for (const look of [...seen.guests.flatMap(({ look: each }) => both(each)), programs.look]) {
      expect(look).toMatchObject({ isolated: false, shared: "undefined" });
      // The clocks count in steps that a double does not hold exactly.
      expect(look.clock).toBeGreaterThan(0.0999);
    }
  });

  test(caseTitle("SPC-04"), () => {
    const {
      found: { seen, programs },
    } = opened();
    for (const look of [...seen.guests.flatMap(({ look: each }) => both(each)), programs.look]) {
      expect(look.found).toEqual([]);
    }
    // The page's own frame finds every mark but the file's, and a guest finds those that it is given.
    const all = Object.values(marks);
    expect([...seen.own[0].look.document.found, marks.file].toSorted()).toEqual(all.toSorted());
    for (const { found } of both(seen.grown)) expect(found).toEqual([marks.file]);
    expect([...programs.own.found].toSorted()).toEqual(all.toSorted());
  });
}
