/** Runs in each page in development: sends the violations of its policy to the dev server. */
import { violationEvent, violationOf } from "./violation.ts";

declare global {
  interface Window {
    /** The violations before this module ran, collected by the inline script of devPoliciesPlugin.ts. */
    earlyViolations?: SecurityPolicyViolationEvent[];
  }
}

function start(): void {
  const sent = new Set<string>();
  const report = (event: SecurityPolicyViolationEvent): void => {
    const violation = violationOf(event);
    if (violation === undefined) return;
    const key = JSON.stringify(violation);
    if (sent.has(key)) return;
    sent.add(key);
    import.meta.hot?.send(violationEvent, violation);
  };
  for (const event of window.earlyViolations ?? []) report(event);
  delete window.earlyViolations;
  document.addEventListener("securitypolicyviolation", report);
}

start();
