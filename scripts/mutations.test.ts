import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { mutations } from "./mutations";

it.each(mutations.map((mutation) => [mutation.what, mutation] as const))(
  "the mutation fits its source once: %s",
  (_what, { file, from }) => {
    const source = readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), "utf8");
    expect(source.split(from)).toHaveLength(2);
  },
);
