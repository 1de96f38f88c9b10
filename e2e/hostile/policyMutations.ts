import { headersByPath } from "../../build/policies";
import { type GuestParts } from "./guestParts";

export interface Mutation {
  readonly name: string;
  /** What changes when the fence is missing: a key of the probe's result, or a path that the canary received. */
  readonly notices: string;
  /** The other fence against the same thing, removed on both sides so that only this one is tested. */
  readonly beside?: (guest: GuestParts) => GuestParts;
  readonly change: (guest: GuestParts) => GuestParts;
  readonly sandbox?: readonly [beside: string, changed: string];
  /** The headers sent with the page; none when omitted. */
  readonly headers?: readonly [beside: Headers, changed: Headers];
}

export type Headers = Readonly<Record<string, string>>;

export const policy =
  (change: (policy: string) => string) =>
  (guest: GuestParts): GuestParts => {
    const changed = change(guest.policy);
    if (changed === guest.policy) throw new Error("the mutation changes nothing");
    return { ...guest, policy: changed };
  };
export const without = (directive: string): ((guest: GuestParts) => GuestParts) =>
  policy((text) =>
    text
      .split("; ")
      .filter((each) => !each.startsWith(`${directive} `))
      .join("; "),
  );
export const same = (guest: GuestParts): GuestParts => guest;
export const scripts = "allow-scripts";

/** The inner frame's own attribute, as the guard's script sets it. */
export const innerSandbox =
  (value: string) =>
  (guest: GuestParts): GuestParts => {
    const guard = guest.guard.replace(
      /(setAttribute\([`"']sandbox[`"'],\s*)[`"']allow-scripts[`"']/,
      `$1"${value}"`,
    );
    if (guard === guest.guard) throw new Error("the guard sets no sandbox");
    return { ...guest, guard };
  };
export const both =
  (...changes: ((guest: GuestParts) => GuestParts)[]) =>
  (guest: GuestParts): GuestParts =>
    changes.reduce((changed, change) => change(changed), guest);

/** Only the headers that a host sends with the sandbox's page: the page's own policy is removed. */
export const sent = headersByPath["/sandbox.html"] ?? {};
export const bare = (guest: GuestParts): GuestParts => ({ ...guest, policy: "" });
export const header = (
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
export const csp = "Content-Security-Policy";

export const mutations: readonly Mutation[] = [
  header(csp, "fetch", (value) => value.replace("default-src 'none'; ", "")),
  header(csp, "started", (value) => value.replace("'unsafe-inline' ", "")),
  header(csp, "compiles WebAssembly", (value) => value.replace(" 'wasm-unsafe-eval'", "")),
  header(csp, "makes a worker", (value) => value.replace("worker-src blob:; ", "")),
  // As when it is opened directly: no frame around it isolates it.
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
  // default-src forbids the same, and would be enough; this directive holds when somebody loosens default-src.
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
    // The sandbox forbids forms too, and default-src forbids the navigation that a form makes.
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
