import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), "utf8"));

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
}

it("every dependency is pinned to an exact version", () => {
  const { dependencies, devDependencies } = read("package.json") as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

it("every package in the lock file has a SHA-512 sum, and each comes from a registry", () => {
  const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };
  const others = Object.entries(packages).filter(([path]) => path !== "");
  const unsure = others.filter(
    ([, { resolved, integrity, inBundle }]) =>
      inBundle !== true &&
      !((resolved ?? "https://").startsWith("https://") && integrity?.startsWith("sha512-") === true),
  );
  expect(unsure.map(([path]) => path)).toEqual([]);
  expect(others.length).toBeGreaterThan(100);
});
