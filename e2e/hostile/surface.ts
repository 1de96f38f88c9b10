import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EngineName } from "./engines/engine";

/** Each engine has a list, and all share one more: the names that remain in the shipped worker. */
export type SurfaceList = EngineName | "shipped";

/** The names that each realm of the guest has, as a person has reviewed them. */
export type Surface = Readonly<Record<string, readonly string[]>>;

const fileOf = (list: SurfaceList): string => fileURLToPath(new URL(`surface/${list}.txt`, import.meta.url));

/** One line for a name: the name, then the realms that have it. Lines that begin with "#" are notes. */
export function readReviewed(list: SurfaceList): Surface {
  const surface: Record<string, string[]> = {};
  for (const line of readFileSync(fileOf(list), "utf8").split("\n")) {
    const [name = "", ...realms] = line.split("\t");
    if (name === "" || name.startsWith("# ")) continue;
    for (const realm of realms) (surface[realm] ??= []).push(name);
  }
  return surface;
}

/** The version of the browser in which the list was reviewed, from its first line. */
export function reviewedVersion(engine: EngineName): string {
  const [, version] = /^# Seen in \w+ (\S+)\.$/m.exec(readFileSync(fileOf(engine), "utf8")) ?? [];
  if (version === undefined)
    throw new Error(`surface/${engine}.txt does not say in which version it was seen`);
  return version;
}

export function writeReviewed(list: SurfaceList, version: string, surface: Surface): void {
  const realmsOf = new Map<string, string[]>();
  for (const [realm, names] of Object.entries(surface)) {
    for (const name of names) realmsOf.set(name, [...(realmsOf.get(name) ?? []), realm]);
  }
  const lines = [...realmsOf].map(([name, realms]) => [name, ...realms].join("\t")).toSorted();
  writeFileSync(fileOf(list), [`# Seen in ${version}.`, ...lines, ""].join("\n"));
}

/** Names that nobody has reviewed, and reviewed names that are missing. */
export function compareSurface(reviewed: Surface, seen: Surface): { fresh: string[]; gone: string[] } {
  const missing = (from: Surface, of: Surface): string[] =>
    Object.entries(of).flatMap(([realm, names]) => {
      const known = new Set(from[realm]);
      return names.filter((name) => !known.has(name)).map((name) => `${realm}: ${name}`);
    });
  return { fresh: missing(reviewed, seen), gone: missing(seen, reviewed) };
}

/** The names in one version of a browser. */
export interface VersionedSurface {
  readonly version: string;
  readonly surface: Surface;
}

export interface Review {
  /** In a version other than the reviewed one, names may differ until a person has reviewed them. */
  readonly verdict: "as reviewed" | "differs" | "review needed";
  readonly words: string;
}

export function reviewSurface(reviewed: VersionedSurface, seen: VersionedSurface): Review {
  const { fresh, gone } = compareSurface(reviewed.surface, seen.surface);
  const differs = fresh.length + gone.length > 0;
  const words = [
    ...(seen.version === reviewed.version ? [] : [`${seen.version} instead of ${reviewed.version}`]),
    `new: ${fresh.join(", ") || "none"}`,
    `gone: ${gone.join(", ") || "none"}`,
  ].join("; ");
  if (seen.version !== reviewed.version) return { verdict: "review needed", words };
  return { verdict: differs ? "differs" : "as reviewed", words };
}
