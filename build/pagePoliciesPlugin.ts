import type { Plugin } from "vite";
import { headersByPath, pagePolicy } from "./policies.ts";

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
      handler: (html) =>
        html.replace(
          "<head>",
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`,
        ),
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
