import type { Detector } from "./detector";
import { plantBlob, plantSecrets, secret } from "./plantedSecrets";
import type { Target } from "../probes/target";
import type { Detection } from "./detection";
import { watchChannel, watchLock, watchPage, watchStorage } from "./watchers";

/** Everything the page has to detect by itself what an attempt did. */
export interface Detectors {
  readonly target: Target;
  /** What cannot be detected in this browser or on this site. */
  readonly unavailable: readonly Detection[];
  arm(): void;
  /** What was detected since `arm`. `output` is everything that the attempt returned. */
  read(output: string): Promise<readonly Detection[]>;
  /** Removes everything that was planted. */
  remove(): void;
}

/** Plants the secrets, creates the detectors, and tests each one. */
export async function createDetectors(view: Window, site: URL): Promise<Detectors> {
  const blob = plantBlob();
  const name = `vitrine-escape-${secret().slice(-12)}`;
  const target: Target = {
    site: site.href,
    file: new URL("canary.js", site).href,
    blob: blob.url,
    item: `${name}-secret`,
    channel: `${name}-channel`,
    lock: `${name}-lock`,
    new: `${name}-new`,
  };
  const factories: readonly (() => readonly Detector[])[] = [
    () => watchChannel(target),
    () => watchStorage(target),
    () => [watchLock(target)],
    () => watchPage(view),
  ];
  const all = [blob.detector, ...(await plantSecrets(view, target))];
  // A detector whose API this browser does not have is left out.
  for (const create of factories) all.push(...(orUndefined(create) ?? []));

  const unavailable: Detection[] = [];
  for (const each of all) {
    each.arm();
    if (!(await succeeds(() => each.works()))) unavailable.push(each.detection);
  }
  const working = all.filter(({ detection }) => !unavailable.includes(detection));

  return {
    target,
    unavailable,
    arm() {
      for (const each of working) each.arm();
    },
    async read(output) {
      const detections: Detection[] = [];
      for (const each of working)
        if (await succeeds(() => each.detected(output))) detections.push(each.detection);
      return detections;
    },
    remove() {
      for (const each of all) each.remove();
    },
  };
}

async function succeeds(test: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await test();
  } catch {
    return false;
  }
}

function orUndefined<Value>(create: () => Value): Value | undefined {
  try {
    return create();
  } catch {
    return undefined;
  }
}
