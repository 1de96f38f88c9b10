import { headersByPath, pagePolicies } from "../../build/policies";
import { expect, test } from "../fixtures";
import { caseTitle } from "./cases";
import { startPageServer, type PageServer } from "./pageServer";

test.describe.configure({ mode: "default" });

type Headers = Readonly<Record<string, string>>;

const policyName = "Content-Security-Policy";
const directives = pagePolicies["/embed.html"].split("; ");
const types = ["require-trusted-types-for", "trusted-types"];

const without = (policy: readonly string[], ...names: readonly string[]): string[] =>
  policy.filter((directive) => !names.some((name) => directive.startsWith(`${name} `)));
/** The last value of a directive goes with the directive: an empty list would mean 'none'. */
const withoutWord = (policy: readonly string[], name: string, word: string): string[] =>
  policy.map((directive) =>
    directive.startsWith(`${name} `)
      ? directive
          .split(" ")
          .filter((each) => each !== word)
          .join(" ")
      : directive,
  );
const csp = (policy: readonly string[]): Headers => ({ [policyName]: policy.join("; ") });

/** Without Trusted Types the probe may load scripts by address; the Trusted Types directives have rows of their own. */
const plain = without(directives, ...types);
/** Where two directives refuse the same thing, removing the first on both sides leaves only the second to refuse it. */
const alone = without(plain, "default-src");

interface Mutation {
  readonly name: string;
  readonly notices: string;
  readonly intact: Headers;
  readonly changed: Headers;
}

const gone = (name: string, notices: string, policy: readonly string[]): Mutation => ({
  name: `without ${name}`,
  notices,
  intact: csp(policy),
  changed: csp(without(policy, name)),
});
const lessWord = (name: string, word: string, notices: string): Mutation => ({
  name: `${name} without ${word}`,
  notices,
  intact: csp(plain),
  changed: csp(withoutWord(plain, name, word)),
});
const all = headersByPath["/*"] ?? {};
const lessHeader = (name: string, notices: string): Mutation => ({
  name: `without ${name}`,
  notices,
  intact: { [name]: all[name] ?? "" },
  changed: name === "Referrer-Policy" ? { [name]: "unsafe-url" } : {},
});

const mutations: readonly Mutation[] = [
  gone("default-src", "heard-media", plain),
  gone("script-src", "runs a script from elsewhere", alone),
  gone("img-src", "has an image from elsewhere", alone),
  gone("connect-src", "asks elsewhere", alone),
  gone("object-src", "heard-embed", alone),
  gone("base-uri", "moves its base", plain),
  gone("form-action", "heard-form", plain),
  gone("require-trusted-types-for", "makes HTML", directives),
  gone("trusted-types", "makes a policy", directives),
  lessWord("script-src", "'self'", "started"),
  lessWord("style-src", "'self'", "has a style sheet"),
  lessWord("style-src", "'unsafe-inline'", "styles itself"),
  lessWord("img-src", "'self'", "has an image"),
  lessWord("img-src", "data:", "has an image in its address"),
  lessWord("font-src", "'self'", "own.woff2"),
  lessWord("connect-src", "'self'", "asks its own site"),
  lessWord("worker-src", "'self'", "makes a worker"),
  lessWord("frame-src", "'self'", "frames its own site"),
  lessHeader("X-Content-Type-Options", "runs what is no script by its type"),
  lessHeader("Referrer-Policy", "reveals where it comes from"),
];

/** manifest-src: the browser asks for a manifest only where it may offer to install the page (e2e/offline.spec.ts). */
const elsewhereKept = ["manifest-src"];

let server: PageServer;

test.beforeAll(async () => {
  server = await startPageServer();
});
test.afterAll(() => server.close());

interface Probed {
  readonly found: Readonly<Record<string, boolean>>;
  readonly features: readonly string[];
}

test(`${caseTitle("ISO-04")}: the pages' own, and their headers, word by word`, async ({ page }) => {
  const words = mutations.map(({ name }) => name).join("\n");
  for (const directive of directives) {
    const [name = ""] = directive.split(" ");
    if (!elsewhereKept.includes(name)) expect(words).toContain(name);
  }
  const features = (headersByPath["/"]?.["Permissions-Policy"] ?? "").split(", ");
  expect(features.length).toBeGreaterThan(10);
  const lessFeature = (feature: string): Headers => ({
    "Permissions-Policy": features.filter((each) => each !== feature).join(", "),
  });
  const pages = new Map<string, string>();
  for (const [at, { intact, changed }] of mutations.entries()) {
    pages.set(`intact${at}`, server.page(`intact${at}`, intact));
    pages.set(`changed${at}`, server.page(`changed${at}`, changed));
  }
  pages.set("all", server.page("all", { "Permissions-Policy": features.join(", ") }));
  pages.set("none", server.page("none", {}));
  for (const [at, feature] of features.entries())
    pages.set(`feature${at}`, server.page(`feature${at}`, lessFeature(feature)));

  await page.goto(`${server.url}top/own.html`);
  const results = await page.evaluate(
    async (addresses) => {
      const probes = new Map<string, unknown>();
      addEventListener("message", ({ data }: MessageEvent<{ mark?: string }>) => {
        const [, mark = ""] = new URL(data.mark ?? "http://any/").pathname.split("/");
        if (mark !== "") probes.set(mark, data);
      });
      // A few at a time: more would only wait for each other's answers.
      const waiting = [...addresses];
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [mark, src] = next;
          const frame = document.createElement("iframe");
          frame.src = src;
          document.body.append(frame);
          const deadline = performance.now() + 12_000;
          while (!probes.has(mark) && performance.now() < deadline) {
            await new Promise((resolve) => setTimeout(resolve, 50));
            // A page whose script may not run reports nothing.
            if (
              performance.now() > deadline - 9000 &&
              frame.contentDocument?.querySelector("iframe, i") === null
            )
              break;
          }
          frame.remove();
        }
      };
      await Promise.all(Array.from({ length: 8 }, work));
      return [...probes];
    },
    [...pages],
  );
  const probed = new Map(results as [string, Probed][]);
  const shows = (mark: string, what: string): boolean =>
    probed.get(mark)?.found[what] === true ||
    server.requests().some((path) => [`/${mark}/${what}`, `/${mark}-elsewhere/${what}`].includes(path));
  for (const [at, { name, notices }] of mutations.entries()) {
    test.info().annotations.push({
      type: name,
      description: JSON.stringify(
        [...probed].filter(([mark]) => mark.endsWith(`d${at}`) || mark === `intact${at}`),
      ),
    });
    expect
      .soft(shows(`changed${at}`, notices), `${name}: ${notices}`)
      .not.toBe(shows(`intact${at}`, notices));
  }
  const known = probed.get("none")?.features ?? [];
  const names = features.map((each) => each.replace("=()", ""));
  expect(probed.get("all")?.features.filter((feature) => names.includes(feature))).toEqual([]);
  for (const [at, name] of names.entries()) {
    if (known.includes(name)) expect.soft(probed.get(`feature${at}`)?.features, name).toContain(name);
  }
  // This browser knows all of the features that the header names.
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});
