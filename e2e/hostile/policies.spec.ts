import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { headersByPath } from "../../build/policies";
import { startCanary, type Canary } from "../canary";
import { expect, test } from "../fixtures";
import { caseTitle } from "./cases";
import { builtGuest, type GuestParts } from "./guestParts";
import { startHostileSite, type HostileSite } from "./hostileSite";

test.describe.configure({ mode: "default" });

const probe = readFileSync(fileURLToPath(new URL("attacks/probe.js", import.meta.url)), "utf8");

interface Mutation {
  readonly name: string;
  /** What is noticed that the intact guest does not show: a key of the probe's result, or a path that the canary heard. */
  readonly notices: string;
  /** The other fence that stands before the same thing, taken away on both sides so that this one stands alone. */
  readonly beside?: (guest: GuestParts) => GuestParts;
  readonly change: (guest: GuestParts) => GuestParts;
  readonly sandbox?: readonly [beside: string, changed: string];
  /** Sent with the page; none when left out. */
  readonly headers?: readonly [beside: Headers, changed: Headers];
}

type Headers = Readonly<Record<string, string>>;

const policy =
  (change: (policy: string) => string) =>
  (guest: GuestParts): GuestParts => {
    const changed = change(guest.policy);
    if (changed === guest.policy) throw new Error("the mutation changes nothing");
    return { ...guest, policy: changed };
  };
const without = (directive: string): ((guest: GuestParts) => GuestParts) =>
  policy((text) =>
    text
      .split("; ")
      .filter((each) => !each.startsWith(`${directive} `))
      .join("; "),
  );
const same = (guest: GuestParts): GuestParts => guest;
const scripts = "allow-scripts";

/** The inner frame's own attribute, as the guard's script sets it. */
const innerSandbox =
  (value: string) =>
  (guest: GuestParts): GuestParts => {
    const guard = guest.guard.replace(
      /(setAttribute\([`"']sandbox[`"'],\s*)[`"']allow-scripts[`"']/,
      `$1"${value}"`,
    );
    if (guard === guest.guard) throw new Error("the guard sets no sandbox");
    return { ...guest, guard };
  };
const both =
  (...changes: ((guest: GuestParts) => GuestParts)[]) =>
  (guest: GuestParts): GuestParts =>
    changes.reduce((changed, change) => change(changed), guest);

/** The headers that a host sends with the sandbox's page, alone: the page's own policy is gone. */
const sent = headersByPath["/sandbox.html"] ?? {};
const bare = (guest: GuestParts): GuestParts => ({ ...guest, policy: "" });
const header = (
  name: string,
  notices: string,
  change: (value: string) => string,
  sandbox: readonly [string, string] = [scripts, scripts],
): Mutation => {
  const changed = change(sent[name] ?? "");
  if (changed === sent[name]) throw new Error(`${name} is not changed`);
  return {
    name: `${name}, changed to: ${changed}`,
    notices,
    beside: bare,
    change: same,
    sandbox,
    headers: [{ [name]: sent[name] ?? "" }, changed === "" ? {} : { [name]: changed }],
  };
};
const csp = "Content-Security-Policy";

const mutations: readonly Mutation[] = [
  header(csp, "fetch", (value) => value.replace("default-src 'none'; ", "")),
  header(csp, "started", (value) => value.replace("'unsafe-inline' ", "")),
  header(csp, "compiles WebAssembly", (value) => value.replace(" 'wasm-unsafe-eval'", "")),
  header(csp, "makes a worker", (value) => value.replace("worker-src blob:; ", "")),
  // As when it is opened directly: no frame around it seals it.
  header(csp, "started", (value) => value.replace("; sandbox allow-scripts", ""), ["", ""]),
  header(csp, "started", (value) => value.replace("sandbox allow-scripts", "sandbox"), ["", ""]),
  header("Connection-Allowlist", "fetch", () => ""),
  { name: "without default-src", notices: "image", change: without("default-src") },
  { name: "without default-src, for frames", notices: "frame", change: without("default-src") },
  { name: "without script-src", notices: "started", change: without("script-src") },
  { name: "without the hashes", notices: "started", change: policy((text) => text.replace("HASHES ", "")) },
  {
    name: "without 'wasm-unsafe-eval'",
    notices: "compiles WebAssembly",
    change: policy((text) => text.replace(" 'wasm-unsafe-eval'", "")),
  },
  {
    name: "with 'unsafe-eval'",
    notices: "evaluates text",
    change: policy((text) => text.replace("'wasm-unsafe-eval'", "'unsafe-eval'")),
  },
  { name: "without worker-src", notices: "makes a worker", change: without("worker-src") },
  // default-src forbids the same, and would be enough; this one holds when somebody loosens that.
  {
    name: "without connect-src",
    notices: "fetch",
    beside: without("default-src"),
    change: without("connect-src"),
  },
  { name: "without base-uri", notices: "moves its base", change: without("base-uri") },
  {
    name: "without form-action",
    notices: "form",
    // The sandbox forbids forms too, and default-src the navigation that one is.
    beside: both(without("default-src"), innerSandbox("allow-scripts allow-forms")),
    change: without("form-action"),
    sandbox: ["allow-scripts allow-forms", "allow-scripts allow-forms"],
  },
  {
    name: "with forms allowed by both sandboxes",
    notices: "form",
    beside: both(without("default-src"), without("form-action")),
    change: innerSandbox("allow-scripts allow-forms"),
    sandbox: [scripts, "allow-scripts allow-forms"],
  },
  { name: "with no sandbox on the host's frame", notices: "started", change: same, sandbox: [scripts, ""] },
  {
    name: "with an origin of its own",
    notices: "started",
    change: same,
    sandbox: [scripts, "allow-scripts allow-same-origin"],
  },
];

interface Probed {
  readonly result: Readonly<Record<string, unknown>>;
  readonly heard: readonly string[];
}

let canary: Canary;
let site: HostileSite;

test.beforeAll(async () => {
  canary = await startCanary();
  site = await startHostileSite({ headers: false, canary });
});

test.afterAll(async () => {
  await Promise.all([canary.close(), site.close()]);
});

/** Frames each of these guests on one page and lets the document inside tell what it may do. */
async function probed(
  page: Page,
  frames: readonly { mark: string; address: string; sandbox: string; starts: boolean }[],
): Promise<Map<string, Probed>> {
  await page.goto(`${site.url}plain.html`);
  const results = await page.evaluate(
    async ({ given, http }) => {
      const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
      const ready = new Set<unknown>();
      const told = new Map<string, Record<string, unknown>>();
      addEventListener(
        "message",
        ({ data, source }: MessageEvent<{ type: string; result: Record<string, unknown> }>) => {
          if (data.type === "ready") ready.add(source);
          if (data.type === "probed") told.set(String(data.result["mutation"]), data.result);
        },
      );
      const inner = (frame: HTMLIFrameElement): Window | undefined =>
        (frame.contentWindow?.length ?? 0) > 0 ? frame.contentWindow?.[0] : undefined;
      const made = await Promise.all(
        given.map(async ({ mark, address, sandbox, starts }) => {
          const frame = document.createElement("iframe");
          if (sandbox !== "") frame.setAttribute("sandbox", sandbox);
          const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
          frame.src = address;
          document.body.append(frame);
          await loaded;
          return { frame, mark, starts };
        }),
      );
      const until = async (done: () => boolean): Promise<void> => {
        const deadline = performance.now() + 60_000;
        while (!done() && performance.now() < deadline) await pause(50);
      };
      const starting = made.filter(({ starts }) => starts);
      await until(() => starting.every(({ frame }) => ready.has(inner(frame))));
      for (const { frame, mark } of made) {
        const message = { type: "probe", mutation: mark, to: `${http}${mark}/` };
        if (ready.has(inner(frame))) inner(frame)?.postMessage(message, "*");
      }
      await until(() => starting.every(({ mark }) => told.has(mark)));
      await pause(1500);
      return [...told];
    },
    { given: frames, http: canary.http },
  );
  return new Map(
    frames.map(({ mark }) => [
      mark,
      {
        result: new Map(results).get(mark) ?? { started: false },
        heard: canary
          .hits()
          .filter(({ kind, label }) => kind === "http" && label.includes(`/${mark}/`))
          .map(({ label }) => label.split("/").at(-1)?.replace("?", "") ?? ""),
      },
    ]),
  );
}

test(caseTitle("ISO-04"), async ({ page }) => {
  const guest = { ...builtGuest(), frame: probe };
  const frames = mutations.flatMap(({ beside = same, change, sandbox = [scripts, scripts], headers }, at) => [
    {
      mark: `intact${at}`,
      address: `${site.withGuest(`intact${at}`, beside(guest), headers?.[0])}sandbox.html`,
      sandbox: sandbox[0],
      starts: true,
    },
    {
      mark: `changed${at}`,
      address: `${site.withGuest(`changed${at}`, both(beside, change)(guest), headers?.[1])}sandbox.html`,
      sandbox: sandbox[1],
      starts: mutations[at]?.notices !== "started",
    },
  ]);
  const found = await probed(page, frames);
  const shows = (mark: string, what: string): boolean => {
    const { result, heard } = found.get(mark) ?? { result: {}, heard: [] };
    return heard.includes(what) || result[what] === true;
  };
  for (const [at, { name, notices }] of mutations.entries()) {
    test.info().annotations.push({
      type: name,
      description: JSON.stringify([found.get(`intact${at}`), found.get(`changed${at}`)]),
    });
    expect
      .soft(shows(`changed${at}`, notices), `${name}: ${notices}`)
      .not.toBe(shows(`intact${at}`, notices));
  }
});

/** Under the hashes of the unchanged page. */
async function serveChanged(page: Page, address: string, change: (text: string) => string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

test(caseTitle("ISO-03"), async ({ page }) => {
  const guest = { ...builtGuest(), frame: probe };
  const changed = `${site.withGuest("byte", guest)}sandbox.html`;
  await serveChanged(page, changed, (text) => text.replace("may do under", "may do Under"));
  const found = await probed(page, [
    { mark: "byte", address: changed, sandbox: scripts, starts: false },
    {
      mark: "whole",
      address: `${site.withGuest("whole", guest)}sandbox.html`,
      sandbox: scripts,
      starts: true,
    },
  ]);
  expect(found.get("byte")?.result["started"]).toBe(false);
  expect(found.get("whole")?.result["started"]).toBe(true);
});

test(`${caseTitle("ISO-03")}, of the worker`, async ({ page }) => {
  const intact = builtGuest();
  const changedByOne = (text: string): string =>
    text.replace("program has no network", "program had no network");
  expect(changedByOne(intact.giving)).not.toBe(intact.giving);
  const folder = site.withGuest("worker-byte", intact);
  await serveChanged(page, `${folder}sandbox.html*`, changedByOne);
  await page.goto(`${site.url}plain.html`);
  const statusOf = (library: string): Promise<string> =>
    page.evaluate(async (address) => {
      const { createSandbox } = (await import(address)) as typeof import("../../src/host/index");
      const sandbox = createSandbox();
      const silence = new Promise<string>((resolve) => setTimeout(resolve, 8_000, "silent"));
      const ran = sandbox.run("print(1)").then(({ status }) => status);
      return Promise.race([ran, silence]).finally(() => sandbox.dispose());
    }, `${library}vitrine.js`);
  expect(await statusOf(folder)).toBe("silent");
  // The same byte does no harm where the policy's hash has been told of it.
  const told = site.withGuest("worker-told", { ...intact, giving: changedByOne(intact.giving) });
  expect(await statusOf(told)).toBe("ok");
});

test(caseTitle("ISO-05"), async ({ page }) => {
  // A guard that turned hostile: only the page's own frame-src can hold it.
  const guard = (to: string): GuestParts => ({
    ...builtGuest(),
    guard: `location.href = "${to}"; "${"x".repeat(40)}"`,
  });
  for (const [mark, policed] of [
    ["policed", true],
    ["unpoliced", false],
  ] as const) {
    const address = `${site.withGuest(mark, guard(`${canary.http}${mark}/guard`))}sandbox.html`;
    await page.goto(`${site.url}plain.html`);
    await page.evaluate(
      ([src, narrowed]) => {
        if (narrowed) {
          const meta = document.createElement("meta");
          meta.httpEquiv = "Content-Security-Policy";
          meta.content = `frame-src ${src}`;
          document.head.append(meta);
        }
        const frame = document.createElement("iframe");
        frame.setAttribute("sandbox", "allow-scripts");
        frame.src = src;
        document.body.append(frame);
      },
      [address, policed] as const,
    );
    await page.waitForTimeout(1500);
  }
  const heard = (mark: string): boolean => canary.hits().some(({ label }) => label.includes(`/${mark}/`));
  await expect.poll(() => heard("unpoliced")).toBe(true);
  expect(heard("policed")).toBe(false);
});
