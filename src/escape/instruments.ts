import type { Instrument } from "./instrument";
import { plantBlob, plantSecrets, secret } from "./plantedSecrets";
import type { Target } from "./target";
import type { Trip } from "./trip";
import { watchChannel, watchLock, watchPage, watchStorage } from "./witnesses";

/** All that the page has to notice for itself what an attempt did. */
export interface Instruments {
  readonly target: Target;
  /** Those that do not work in this browser or on this site, by what they would have noticed. */
  readonly blind: readonly Trip[];
  arm(): void;
  /** What they noticed since, given all that the attempt said. */
  read(said: string): Promise<readonly Trip[]>;
  /** Takes everything back that was planted. */
  remove(): void;
}

/** Plants the secrets, sets the traps, and tries each one out. */
export async function setInstruments(view: Window, site: URL): Promise<Instruments> {
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
  const made: readonly (() => readonly Instrument[])[] = [
    () => watchChannel(target),
    () => watchStorage(target),
    () => [watchLock(target)],
    () => watchPage(view),
  ];
  const all = [blob.instrument, ...(await plantSecrets(view, target))];
  // One that a browser does not have is missing, and the others go on.
  for (const make of made) all.push(...(quietly(make) ?? []));

  const blind: Trip[] = [];
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
      const trips: Trip[] = [];
      for (const each of seeing) if (await answers(() => each.tripped(said))) trips.push(each.trip);
      return trips;
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
