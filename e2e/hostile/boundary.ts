import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { startCanary, type Canary, type Hit, type HitKind } from "../canary";
import { caseTitle, type CaseNumber } from "./cases";
import { residualHits, residuals } from "./differences";
import type { Engine, EngineName } from "./engines/engine";
import { openEngine, skipWithout } from "./engines/openEngine";
import { againWhereWorkersStop } from "./engines/stoppedWorkers";
import { expectRefused } from "./expectRefused";
import { hitsOfCase, type Finding } from "./findings";
import {
  attackNavigation,
  hostileFrame,
  navigationCases,
  type NavigationFindings,
} from "./groups/navigation";
import { attackNetwork, canaryName, networkCases } from "./groups/network";
import { builtGuest, unbaredGuest } from "./guestParts";
import { startHostileSite, type HostileSite } from "./hostileSite";

export interface Host {
  readonly name: string;
  readonly headers: boolean;
}

export const plainHost: Host = { name: "a plain static host", headers: false };
export const hostWithHeaders: Host = { name: "a host with headers", headers: true };

interface Ground {
  readonly canary: Canary;
  readonly site: HostileSite;
}

/** Pyodide mistakes a worker that may load `data:` for a kind that it does not support. */
const openPolicy = "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: http:";
/** All attacks of a group run in one hook, and a loaded machine is slow. */
const hookMs = 700_000;
/** The cases in which an engine may let something through to a canary. Not NAV-12, which only a log shows. */
const touching = ["NAV-11", "NAV-13", "NAV-17"] as const;
const policyHeaders = /policy|allowlist|dns-prefetch|options/;

/** The case numbers of all hits on a canary. */
const casesOf = (hits: readonly Hit[]): readonly string[] =>
  [...new Set(hits.flatMap(({ label }) => label.match(/(NET|NAV)-\d\d/g) ?? []))].toSorted();
const open = "with the policy taken away";

/**
 * The boundary groups in one browser: the same attacks, one boot for each group and host, one test for each number. The
 * page that is attacked has no policy of its own, so the guest's own policy has to hold.
 */
export function testBoundary(name: EngineName, hosts: readonly Host[]): void {
  skipWithout(name);
  // A second try needs all of the hooks again: the last tests look at what all of them found.
  test.describe.configure({ mode: "serial" });

  // Firefox 153 sometimes stops workers for good when they are nested three deep.
  const depths = name === "firefox" ? 1 : 3;
  let engine: Engine;
  let closed: Promise<void> | undefined;
  const closeEngine = (): Promise<void> => (closed ??= engine.close());
  /** The names that earlier browsers looked up, which have been closed. */
  const namesBefore: string[] = [];
  const restartEngine = async (): Promise<void> => {
    await closeEngine();
    namesBefore.push(...(engine.namesLookedUp() ?? []));
    engine = await openEngine(name);
    closed = undefined;
  };
  const opened: Ground[] = [];
  /** A canary for each host, so that requests without a mark can be attributed to it. */
  const canaries = new Map<Host, Canary>();

  test.beforeAll(async () => {
    test.setTimeout(hookMs);
    engine = await openEngine(name);
  });

  test.afterAll(async () => {
    await closeEngine();
    await Promise.all(opened.flatMap(({ canary, site }) => [canary.close(), site.close()]));
  });

  const openGround = async (headers: boolean): Promise<Ground> => {
    const canary = await startCanary();
    const ground = { canary, site: await startHostileSite({ headers, canary }) };
    opened.push(ground);
    return ground;
  };

  /** Each try has a browser of its own. The canary counts the requests of all tries. */
  const attackByPrograms = (
    site: HostileSite,
    folder: string,
    canary: Canary,
    mode: string,
  ): Promise<readonly Finding[]> =>
    againWhereWorkersStop(
      name,
      async () => {
        const page = await engine.open(`${site.url}plain.html`);
        const findings = await attackNetwork(page, folder, site.url, canary, mode, depths);
        await page.close();
        return findings;
      },
      restartEngine,
    );

  /** The library starts a worker for its frame here too. */
  const attackByFrames = (
    site: HostileSite,
    folder: string,
    canary: Canary,
    mode: string,
  ): Promise<NavigationFindings> =>
    againWhereWorkersStop(
      name,
      async () => {
        const page = await engine.open(`${site.url}plain.html`);
        const findings = await attackNavigation(page, folder, site.url, canary, mode);
        await page.close();
        return findings;
      },
      restartEngine,
    );

  for (const host of hosts) {
    test.describe(`in ${name}, on ${host.name}`, () => {
      const mode = host.headers ? "headers" : "plain";
      const hits = (number: CaseNumber): readonly Hit[] => hitsOfCase(canary.hits(), number);
      let canary: Canary;
      let site: HostileSite;
      let network: readonly Finding[];
      let navigation: NavigationFindings;

      test.beforeAll(async () => {
        test.setTimeout(hookMs);
        ({ canary, site } = await openGround(host.headers));
        canaries.set(host, canary);
        const hostile = site.withGuest("hostile", { ...builtGuest(), frame: hostileFrame });
        network = await attackByPrograms(site, site.withGuest("unbared", unbaredGuest()), canary, mode);
        navigation = await attackByFrames(site, hostile, canary, mode);
        await pause(1_000);
      });

      for (const number of networkCases) {
        test(caseTitle(number), () => {
          expectRefused(engine, network, number);
          expect(hits(number)).toEqual([]);
        });
      }

      test(caseTitle("NET-16"), () => {
        for (let depth = 1; depth <= depths; depth += 1) {
          expect(network.filter((finding) => finding.depth === depth).length).toBeGreaterThan(70);
        }
        expect(network.filter(({ outcome }) => outcome === "reached" || outcome === "failed")).toEqual([]);
      });

      test(caseTitle("NET-27"), () => {
        // Only what the library and its page ask for: no request or report that a guest caused.
        const known =
          /^\/(guests\/(hostile|unbared)\/)?(engine\/[\w.-]+-[0-9a-f]{12}\.\w+|plain\.html|sandbox\.html(\?[\w=?.-]+)?|vitrine\.js|favicon\.ico)$/;
        expect(site.requests().filter((path) => !known.test(path))).toEqual([]);
      });

      for (const number of navigationCases) {
        test(caseTitle(number), () => {
          const mine = navigation.findings.filter(({ attempt }) => attempt.startsWith(number));
          expect(mine.length, "attempts were made").toBeGreaterThan(0);
          expect(hits(number)).toEqual([]);
          expect(site.requests().filter((path) => path.includes(number))).toEqual([]);
          expect(navigation.after).toBe(navigation.before);
          expect(navigation.prototypesClean).toBe(true);
        });
      }

      for (const number of touching) {
        test(caseTitle(number), async () => {
          const known = residualHits(name, host.headers, number).filter((kind) => kind !== "dns");
          const kinds = (): HitKind[] => [...new Set(hits(number).map(({ kind }) => kind))].toSorted();
          await expect.poll(kinds, { timeout: known.length === 0 ? 1 : 30_000 }).toEqual(known);
          const labels = [...new Set(hits(number).map(({ label }) => label))];
          test.info().annotations.push({ type: "touched", description: labels.join("; ") });
        });
      }

      if (!host.headers) {
        test(caseTitle("ISO-07"), async () => {
          const { headers } = await fetch(`${site.url}sandbox.html`);
          expect([...headers.keys()].filter((each) => policyHeaders.test(each))).toEqual([]);
          const known = residuals.filter(
            (each) =>
              each.engine === name &&
              each.host === "without headers" &&
              each.hits.some((kind) => kind !== "dns"),
          );
          await expect
            .poll(() => casesOf(canary.hits()), { timeout: 30_000 })
            .toEqual(known.map((each) => each.number));
        });
      }

      test(caseTitle("NAV-16"), () => {
        expectRefused(engine, navigation.findings, "NAV-16");
        expect(hits("NAV-16")).toEqual([]);
      });
    });
  }

  test.describe(`in ${name}, ${open}`, () => {
    let network: readonly Finding[];
    let hits: () => readonly Hit[];

    test.beforeAll(async () => {
      test.setTimeout(hookMs);
      const { canary, site } = await openGround(false);
      hits = () => canary.hits();
      const folder = site.withGuest("open", { ...unbaredGuest(), policy: openPolicy });
      network = await attackByPrograms(site, folder, canary, "open");
      const hostile = site.withGuest("open-hostile", { ...builtGuest(), policy: "", frame: hostileFrame });
      await attackByFrames(site, hostile, canary, "open");
    });

    test("the attacks of the worker do reach the canary", () => {
      expect(hits().filter(({ kind }) => kind === "websocket")).not.toEqual([]);
      for (const number of ["01", "02", "03", "07", "08", "10", "12", "13"]) {
        expect(hitsOfCase(hits(), `NET-${number}`), number).not.toEqual([]);
      }
      expect(network.filter(({ outcome }) => outcome === "reached").length).toBeGreaterThan(20);
    });

    test("the attacks of the frame do reach the canary", () => {
      // Far more than the residuals that ISO-07 counts.
      expect(casesOf(hits()).length).toBeGreaterThan(12);
      for (const number of ["01", "03", "04", "06", "10", "11"]) {
        expect(hitsOfCase(hits(), `NAV-${number}`), number).not.toEqual([]);
      }
    });
  });

  test.describe(`in ${name}, when all is over`, () => {
    const ours = async (): Promise<readonly string[]> => {
      await closeEngine();
      const names = engine.namesLookedUp();
      test.skip(names === undefined, `no log of ${name} shows which names it looks up`);
      return [...namesBefore, ...(names ?? [])].filter((each) => each.endsWith(canaryName));
    };

    test(caseTitle("NET-22"), async () => {
      const names = (await ours()).filter((each) => each.includes("net-"));
      expect(names.filter((each) => each.startsWith("open-"))).not.toEqual([]);
      expect(names.filter((each) => !each.startsWith("open-"))).toEqual([]);
    });

    for (const { headers, name: host } of hosts) {
      for (const number of ["NAV-12", "NAV-17"] as const) {
        test(`${caseTitle(number)}, on ${host}, by the browser's log`, async () => {
          const names = (await ours()).filter((each) => each.includes(number.toLowerCase()));
          expect(names.filter((each) => each.startsWith("open-"))).not.toEqual([]);
          const found = names.some((each) => each.includes(headers ? "headers-nav-" : "plain-nav-"));
          expect(found).toBe(residualHits(name, headers, number).includes("dns"));
        });
      }
    }

    for (const host of hosts) {
      test(`nothing else has come, and nothing late, on ${host.name}`, () => {
        const known = touching.filter((each) => residualHits(name, host.headers, each).length > 0);
        const others = canaries
          .get(host)
          ?.hits()
          .filter(({ label }) => !known.some((each) => label.includes(each)));
        expect(others).toEqual([]);
      });
    }
  });
}
