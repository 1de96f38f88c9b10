import type { Detector } from "./detector";
import { plantBlob, plantSecrets, secret } from "./plantedSecrets";
import type { Target } from "./target";
import type { Detection } from "./detection";
import { watchChannel, watchLock, watchPage, watchStorage } from "./watchers";

/** All that the page has to notice for itself what an attempt did. */
export interface Detectors {
  readonly target: Target;
  /** Those that do not work in this browser or on this site, by what they would have noticed. */
  readonly blind: readonly Detection[];
  arm(): void;
  /** What they noticed since, given all that the attempt said. */
  read(said: string): Promise<readonly Detection[]>;
  /** Takes everything back that was planted. */
  remove(): void;
}

/** Plants the secrets, sets the traps, and tries each one out. */
export async function setDetectors(view: Window, site: URL): Promise<Detectors> {
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
  const made: readonly (() => readonly Detector[])[] = [
    () => watchChannel(target),
    () => watchStorage(target),
    () => [watchLock(target)],
    () => watchPage(view),
  ];
  const all = [blob.instrument, ...(await plantSecrets(view, target))];
  // One that a browser does not have is missing, and the others go on.
  for (const make of made) all.push(...(quietly(make) ?? []));

  const blind: Detection[] = [];
  for (const each of all) {
    each.arm();
    if (!(await answers(() => each.works()))) blind.push(each.trip);
  }
  const seeing = all.filter(({ trip }) => !blind.includes(trip));

  return {
    target,
    blind,
    arm() {
      for (const each of seeing) each.arm();
    },
    async read(said) {
      const detections: Detection[] = [];
      for (const each of seeing) if (await answers(() => each.detected(said))) detections.push(each.trip);
      return detections;
    },
    remove() {
      for (const each of all) each.remove();
    },
  };
}

async function answers(ask: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}

function quietly<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
