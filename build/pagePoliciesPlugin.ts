import type { Plugin } from "vite";
import { headersByPath, pagePolicies } from "./policies.ts";

/**
 * Puts the CSP first into the head of each built page, and writes `_headers` for hosts that read one. The dev server's
 * pages go without: Vite's own client needs an inline script and a socket.
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
