/**
 * Builds the sites of examples/generators with the generators themselves, in a temporary folder, and drives them in Chromium. Needs a
 * build in `dist/`, Python 3 and the registries of pip and npm; it is no part of `npm test`. `--only=sphinx` takes one site.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { headlessLaunch } from "../../tools/browsers/chromium.ts";
import { builtSite, serveSite } from "../../tools/servers/serveSite.ts";
import { driveSite } from "./driveSite.ts";
import { docsSites } from "./recipes.ts";

const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
const pictures = fileURLToPath(new URL("../../test-results/docs-sites", import.meta.url));
// The address in the examples is this one.
const vitrine = await serveSite({ folder: builtSite, port: 4173, headers: true });
const folder = await mkdtemp(join(tmpdir(), "vitrine-docs-"));
const browser = await chromium.launch(headlessLaunch);
try {
  for (const [at, site] of docsSites.filter(({ name }) => only === undefined || name === only).entries()) {
    const built = site.build(join(folder, site.name));
    const server = await serveSite({ folder: built, port: 4180 + at, headers: false });
    const results = await driveSite(
      browser,
      `http://localhost:${4180 + at}/`,
      site,
      join(pictures, site.name),
    );
    for (const { what, problem } of results) {
      console.log(`${site.name}: ${what}: ${problem ?? "yes"}`);
      if (problem !== null) process.exitCode = 1;
    }
    server.close();
    server.closeAllConnections();
  }
  console.log(`Pictures: ${pictures}`);
} finally {
  await browser.close();
  vitrine.close();
  vitrine.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
}
