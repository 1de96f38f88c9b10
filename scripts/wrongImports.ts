import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

export type Rooms = Readonly<Record<string, { readonly mayImport: readonly string[]; readonly why: string }>>;

/**
 * What is wrong with the imports below `src/` of this folder, compared with the table of rooms: a forbidden import, one
 * past a room's index, a cycle (of types too), a file in no room, and a permission that nobody uses. Found by
 * dependency-cruiser, which follows every form of import. The layers are folders beside `src/`, of which none may import a
 * later one.
 */
export async function wrongImports(
  baseDir: string,
  rooms: Rooms,
  layers: readonly string[] = [],
): Promise<string[]> {
  const forbidden = [
    ...rules,
    ...layerRules(layers),
    ...Object.keys(rooms).flatMap((room) => rulesOf(room, rooms)),
  ];
  const commentOf = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  const { output } = await cruise(["src", ...layers], {
    baseDir,
    validate: true,
    ruleSet: { forbidden },
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".d.ts", ".js"] },
  });
  if (typeof output === "string") throw new Error(output);
  const { modules, summary } = output;
  const sources = modules.map(({ source }) => source).filter((path) => /^src\/.*\.tsx?$/.test(path));
  const homeless = sources.filter((path) => !path.endsWith(".d.ts") && roomOf(path, rooms) === undefined);
  const problems = [
    ...summary.violations.map(
      ({ from, to, rule, cycle }) =>
        `${from}: ${cycle?.map(({ name }) => name).join(" → ") ?? to}: ${commentOf.get(rule.name) ?? rule.name}`,
    ),
    ...homeless.map((path) => `${path}: is in no room; scripts/rooms.ts lists them`),
    ...unused(modules, rooms),
  ];
  return problems.toSorted();
}

const ofTests = "\\.test\\.tsx?$";

const rules: readonly IForbiddenRuleType[] = [
  { name: "no cycle", severity: "error", comment: "a cycle", from: {}, to: { circular: true } },
  {
    name: "in the rooms",
    severity: "error",
    comment: "is outside the rooms",
    from: { path: "^src/", pathNot: ofTests },
    to: { path: "^(?!src/)", dependencyTypes: ["local"] },
  },
  {
    name: "in the rooms, the build and test",
    severity: "error",
    comment: "is outside the rooms, the build and what only tests use",
    from: { path: `^src/.*${ofTests}` },
    // The build makes the shipped engine, and tests have to run that engine.
    to: { path: "^(?!src/|build/|test/)", dependencyTypes: ["local"] },
  },
  {
    name: "to what is there",
    severity: "error",
    comment: "is not there",
    from: { path: "^src/" },
    to: { path: "^\\.", couldNotResolve: true },
  },
];

function layerRules(layers: readonly string[]): IForbiddenRuleType[] {
  return layers.slice(0, -1).map((layer, at) => ({
    name: `above ${layer}`,
    severity: "error",
    comment: `${layer}/ lies below it`,
    from: { path: `^${layer}/` },
    to: { path: layers.slice(at + 1).map((later) => `^${later}/`) },
  }));
}

function rulesOf(room: string, rooms: Rooms): IForbiddenRuleType[] {
  const { mayImport = [], why = "" } = rooms[room] ?? {};
  const from = { path: pathsIn(room, rooms) };
  const doors = mayImport.map((other) => `^${other}/index\\.tsx?$`);
  const allowed = [room, ...mayImport].map((each) => pathsIn(each, rooms));
  return [
    {
      name: `rooms of ${room}`,
      severity: "error",
      comment: `${room} may not import it: ${why}`,
      from,
      to: { path: "^src/", pathNot: allowed },
    },
    // The guest's size is counted in bytes, so it imports single files and bundles no more than it needs.
    ...(room.startsWith("src/guest") || mayImport.length === 0
      ? []
      : [
          {
            name: `doors of ${room}`,
            severity: "error" as const,
            comment: "import another room by its index",
            from,
            to: {
              path: mayImport.map((other) => pathsIn(other, rooms)),
              pathNot: [...doors, "\\.css$"],
            },
          },
        ]),
  ];
}

/** Every file of the room, except those of rooms inside it. */
function pathsIn(room: string, rooms: Rooms): string {
  const inside = Object.keys(rooms).filter((other) => other.startsWith(`${room}/`));
  const others = inside.map((other) => `(?!${other.slice(room.length + 1)}/)`).join("");
  return `^${room}/${others}`;
}

function roomOf(path: string, rooms: Rooms): string | undefined {
  return Object.keys(rooms).find((room) => new RegExp(pathsIn(room, rooms)).test(path));
}

function unused(modules: ICruiseResult["modules"], rooms: Rooms): string[] {
  const used = new Set(
    modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => `${roomOf(source, rooms) ?? ""} → ${roomOf(resolved, rooms) ?? ""}`),
    ),
  );
  return Object.entries(rooms).flatMap(([room, { mayImport }]) =>
    mayImport
      .map((other) => `${room} → ${other}`)
      .filter((permission) => !used.has(permission))
      .map((permission) => `scripts/rooms.ts: ${permission} is used by no file`),
  );
}
