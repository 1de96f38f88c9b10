/** Serves the built site as a well configured host would. */
import { builtSite, serveSite } from "../tools/servers/serveSite.ts";

const port = Number(process.env["PORT"] ?? 4173);
await serveSite({ folder: builtSite, port, headers: true });
console.log(`Vitrine is at http://localhost:${port}/ (Ctrl+C ends it)`);
