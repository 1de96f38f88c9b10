import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { devPolicy } from "./devPolicy.ts";
import { violationEvent, violationMessage, type Violation } from "./violation.ts";

const reporter = fileURLToPath(new URL("reportViolations.ts", import.meta.url));

/** Collects the violations that occur before the reporter, which is a module, runs. */
const collectEarly =
  "window.earlyViolations = [];" +
  'document.addEventListener("securitypolicyviolation", (event) => window.earlyViolations?.push(event));';

/**
 * Sends the policy of the built page with each page of the dev server, and shows violations in the log and on Vite's overlay. The
 * policy is report-only because the server adds scripts and styles that no built page has.
 */
export function devPoliciesPlugin(): Plugin {
  const nonce = randomBytes(16).toString("base64");
  return {
    name: "vitrine:dev-policies",
    apply: "serve",
    config: () => ({ html: { cspNonce: nonce } }),
    configureServer({ middlewares, environments: { client }, config: { logger } }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const policy = devPolicy(pathname, { nonce, host: request.headers.host ?? "localhost" });
        if (policy !== undefined) response.setHeader("Content-Security-Policy-Report-Only", policy);
        next();
      });
      client.hot.on(violationEvent, (data: unknown, { send }) => {
        if (!isViolation(data)) return;
        const message = violationMessage(data);
        logger.error(message, { timestamp: true });
        send({ type: "error", err: { message, stack: "", plugin: "vitrine:dev-policies" } });
      });
    },
    transformIndexHtml: () => [
      { tag: "script", children: collectEarly, injectTo: "head-prepend" },
      {
        tag: "script",
        attrs: { type: "module", src: `/@fs/${reporter.replace(/^\//, "")}` },
        injectTo: "head",
      },
    ],
  };
}

function isViolation(data: unknown): data is Violation {
  if (typeof data !== "object" || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  return ["directive", "blocked", "place", "sample"].every((key) => typeof fields.get(key) === "string");
}
