import { pagePolicies } from "../policies.ts";

/** A page's policy, extended by the inline scripts and the socket that Vite's client needs. */
export function devPolicy(
  path: string,
  { nonce, host }: { nonce: string; host: string },
): string | undefined {
  const policy = new Map<string, string>(Object.entries(pagePolicies)).get(
    path.endsWith("/") ? `${path}index.html` : path,
  );
  return policy
    ?.split("; ")
    .map((directive) => {
      if (directive.startsWith("script-src ")) return `${directive} 'nonce-${nonce}'`;
      if (directive.startsWith("connect-src ")) return `${directive} ws://${host}`;
      return directive;
    })
    .join("; ");
}
