/** The servers of the end-to-end tests: the built site on a good host, on a plain one, and a stranger's pages. */
import { fileURLToPath } from "node:url";
import { builtSite, serveSite } from "../tools/servers/serveSite.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const pages = here("pages");

// As the sample configurations say.
await serveSite({ folder: builtSite, port: 4173, headers: true, beside: pages });
// The plainest static host: none of our headers.
await serveSite({ folder: builtSite, port: 4174, headers: false, beside: pages });
// Another origin: somebody's documentation, and hostile pages.
await serveSite({ folder: here("../examples"), port: 4175, headers: false });
await serveSite({ folder: pages, port: 4176, headers: false });
// The site for a page that has isolated itself.
await serveSite({
  folder: builtSite,
  port: 4177,
  headers: false,
  beside: pages,
  extra: {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "cross-origin",
  },
});
