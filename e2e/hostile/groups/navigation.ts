import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Canary } from "../../canary";
import type { CaseNumber } from "../cases";
import type { EnginePage } from "../engines/engine";
import type { Finding } from "../findings";
import { canaryName } from "./network";

/** The script that replaces the frame's own, in the same page under the same policy. */
export const hostileFrame = readFileSync(
  fileURLToPath(new URL("../attacks/navigation.js", import.meta.url)),
  "utf8",
);

/** The cases in which the canary and the page show whether they led somewhere. */
export const navigationCases: readonly CaseNumber[] = [
  "NAV-01",
  "NAV-02",
  "NAV-03",
  "NAV-04",
  "NAV-05",
  "NAV-06",
  "NAV-07",
  "NAV-08",
  "NAV-09",
  "NAV-10",
  "NAV-14",
];

const attemptNames = [...hostileFrame.matchAll(/^ {2}"(NAV-\d\d [^"]+)":/gm)].map(
  ([, attempt = ""]) => attempt,
);

export interface NavigationFindings {
  /** Everything that each attempt's document reported: "made", "absent", "refused: …", "violated: …". */
  readonly findings: readonly Finding[];
  readonly before: string;
  readonly after: string;
  /** Whether the page's own prototypes are as they were. */
  readonly prototypesClean: boolean;
}

/**
 * Frames the guest of this folder once for each attempt, with the same attributes as the library's frame, and tells the
 * document inside to make its attempt.
 */
export async function attackNavigation(
  page: EnginePage,
  folder: string,
  site: string,
  canary: Canary,
  mode: string,
): Promise<NavigationFindings> {
  // A port for each: a connection that is opened ahead of need and requests nothing carries no mark.
  const ports = await Promise.all(
    attemptNames.map(
      async (attempt) => [attempt, await canary.site(`${mode}/NAV-17, by ${attempt.slice(7)}`)] as const,
    ),
  );
  const means = {
    ports: Object.fromEntries(ports),
    mode,
    redirect: `${site}redirect/${mode}/`,
    own: `${folder}sandbox.html?${mode}/`,
    site,
    tcp11: await canary.port("tcp", `${mode}/NAV-11`),
    tcp13: await canary.port("tcp", `${mode}/NAV-13`),
    udp: await canary.port("udp", `${mode}/NAV-13`),
    name: `${mode}-nav-12.${canaryName}`,
    away: `http://${mode}-nav-17.${canaryName}/`,
  };
  const before = await page.url();
  const outcome = await page.evaluate(
    async ({ library, given }) => {
      const names = (): string => JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
      const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
      /** The window inside. Asking a window of another origin for one that does not exist throws. */
      const innerOf = (frame: HTMLIFrameElement | undefined): Window | undefined =>
        (frame?.contentWindow?.length ?? 0) > 0 ? frame?.contentWindow?.[0] : undefined;
      const clean = names();
      const found: { attempt: string; depth: number; outcome: string }[] = [];
      const frames: HTMLIFrameElement[] = [];
      const ready = new Set<unknown>();
      let attempts: string[] = [];
      addEventListener("message", ({ data, source }: MessageEvent<Record<string, unknown>>) => {
        if (data["type"] === "ready") {
          attempts = data["attempts"] as string[];
          ready.add(source);
        }
        if (data["type"] === "attacked")
          found.push({ attempt: String(data["attempt"]), depth: 0, outcome: String(data["outcome"]) });
      });

      const { createSandbox } = (await import(library)) as typeof import("../../../src/host/index");
      const sandbox = createSandbox();
      sandbox.ready.catch(() => undefined);
      while (document.querySelector("iframe") === null) await pause(20);
      const model = document.querySelector("iframe");
      if (model === null) throw new Error("the library made no frame");
      const address = model.src;
      const addFrame = (): void => {
        const frame = model.cloneNode() as HTMLIFrameElement;
        // Each has an address of its own: requests for the same address wait for each other.
        frame.src = `${address}?${frames.length}`;
        frames.push(frame);
        document.body.append(frame);
      };
      const allReady = async (): Promise<void> => {
        const deadline = performance.now() + 90_000;
        // Checked repeatedly: a message can arrive before its source window can be found by its index.
        while (frames.some((frame) => !ready.has(innerOf(frame)))) {
          if (performance.now() > deadline)
            throw new Error(`${ready.size} of ${frames.length} hostile frames started`);
          await pause(20);
        }
      };
      addFrame();
      await allReady();
      sandbox.dispose();
      // All frames are ready before the first attempt: they may share a process, which an attempt may block.
      for (let at = 1; at < attempts.length; at += 1) addFrame();
      await allReady();
      const attack = (attempt: string, frame: HTMLIFrameElement | undefined): void => {
        const number = attempt.slice(0, 6);
        const mark = encodeURIComponent(attempt);
        const tcp = number === "NAV-11" ? given.tcp11 : given.tcp13;
        const at = given.ports[attempt];
        const to = `${at?.http ?? ""}${given.mode}/${mark}`;
        const socket = `${at?.webSocket ?? ""}${given.mode}/${mark}`;
        const means = { ...given, to, socket, redirect: given.redirect + mark, own: given.own + mark, tcp };
        innerOf(frame)?.postMessage({ type: "attack", attempt, means }, "*");
      };
      const isLast = (attempt: string): boolean => attempt.startsWith("NAV-13");
      for (const [at, attempt] of attempts.entries()) if (!isLast(attempt)) attack(attempt, frames[at]);
      await pause(4_000);
      // Where Chromium obeys Connection-Allowlist, it ends the process of a document that asks for WebRTC, and the frames
      // share a process.
      for (const [at, attempt] of attempts.entries()) if (isLast(attempt)) attack(attempt, frames[at]);
      await pause(2_000);
      return { found, prototypesClean: names() === clean };
    },
    { library: `${folder}vitrine.js`, given: means },
  );
  return {
    findings: outcome.found,
    before,
    after: await page.url(),
    prototypesClean: outcome.prototypesClean,
  };
}
