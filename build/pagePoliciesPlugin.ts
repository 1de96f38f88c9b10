import type { Plugin } from "vite";
import { headersByPath, pagePolicies } from "./policies.ts";

/**
 * Inserts the CSP at the start of each built page's head, and writes `_headers` for hosts that support it. In development
 * build/dev/devPoliciesPlugin.ts reports violations instead, because Vite's client needs an inline script and a socket.
 */
export function pagePoliciesPlugin(): Plugin {
  return {
    name: "vitrine:page-policies",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { path }) {
        const policy = new Map<string, string>(Object.entries(pagePolicies)).get(path);
        if (policy === undefined) throw new Error(`${path} has no policy in build/policies.ts`);
        return html.replace(
          "<head>",
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
        );
      },
    },
    generateBundle() {
      const source = Object.entries(headersByPath)
        .map(([path, headers]) => [
          path,
          ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
          "",
        ])
        .flat()
        .join("\n");
      this.emitFile({ type: "asset", fileName: "_headers", source });
    },
  };
}
