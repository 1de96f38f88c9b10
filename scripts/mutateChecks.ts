/**
 * Removes each step of the frame's and the host's checks in turn, and runs the unit tests that should notice. Fails when
 * none does, and when a step's code is no longer in the source. The files on disk stay as they are: only what the tests
 * load is changed.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { startVitest } from "vitest/node";
import { fitsOnce, mutationPlace } from "./mutationPlace.ts";
import { mutations, type Mutation } from "./mutations/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pathOf = (file: string): string => `${root}${file}`.replaceAll("\\", "/");

const [wanted] = process.argv.slice(2);
const chosen = mutations.filter(({ what }) => wanted === undefined || what.includes(wanted));

const stale = chosen.filter(({ file, from }) => !fitsOnce(readFileSync(pathOf(file), "utf8"), from));
for (const { what, file } of stale)
  console.error(`${file}: "${what}" no longer fits the source, or fits it twice`);

const projectOf = (mutation: Mutation, index: number): TestProjectInlineConfiguration => ({
  root,
  plugins: [
    {
      name: "vitrine:mutation",
      enforce: "pre",
      transform: (code: string, id: string) =>
        id.replaceAll("\\", "/") === pathOf(mutation.file)
          ? code.replace(mutationPlace(mutation.from), () => mutation.to)
          : undefined,
    },
  ],
  test: {
    alias: [{ find: /^inlined:.*/, replacement: `${root}test/emptyModule.ts` }],
    name: `${index}`,
    include: [mutation.tests],
    pool: "threads",
  },
});

const projects = chosen.filter((mutation) => !stale.includes(mutation)).map(projectOf);
const vitest = await startVitest(
  "test",
  [],
  { run: true, watch: false, config: false, reporters: [{}] },
  { root, test: { projects } },
);
const modules = vitest.state.getTestModules();
const survivors = projects.flatMap(({ test }) => {
  const name = typeof test?.name === "string" ? test.name : "";
  const own = modules.filter(({ project }) => project.name === name);
  // A test file that does not load proves nothing, because a missing check is not a syntax error.
  const tests = own.flatMap((each) => [...each.children.allTests()]);
  const isMissed = tests.some((each) => each.result().state === "failed");
  return isMissed ? [] : [{ mutation: chosen[Number(name)], ran: tests.length }];
});
for (const { mutation, ran } of survivors) {
  console.error(`survived ${ran} tests: ${mutation?.what ?? ""} (${mutation?.file ?? ""})`);
}
console.log(`${chosen.length} mutations, ${survivors.length} survived, ${stale.length} out of date`);
await vitest.close();
process.exit(survivors.length + stale.length > 0 ? 1 : 0);
