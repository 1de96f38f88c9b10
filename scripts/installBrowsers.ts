import { existsSync } from "node:fs";
import { firefoxBinary, webKitBinaries } from "../tools/browsers/installed.ts";
import { caddyBinary, nginxBinary } from "../tools/servers/installedServers.ts";
import { runBuffered } from "./runStep.ts";
import { systemChromium, systemHeadlessShell } from "../tools/browsers/systemChromium.ts";

/**
 * Chromium is required; where Debian's packages do not provide the other browsers, or the two servers, their tests skip
 * themselves and say so. Without the headless shell its tests run in Chromium, and take longer. The output is shown one
 * step at a time, so that other steps may run meanwhile. Returns whether the tests can continue.
 */
export async function installBrowsers(): Promise<boolean> {
  const missing = [
    ...(systemChromium() === undefined ? ["chromium"] : []),
    ...(firefoxBinary === undefined ? ["firefox-esr"] : []),
    ...(webKitBinaries === undefined ? ["webkit2gtk-driver", "xvfb"] : []),
  ];
  const servers = [
    ...(nginxBinary === undefined ? ["nginx"] : []),
    ...(caddyBinary === undefined ? ["caddy"] : []),
  ];
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (isDebianRoot) {
    const lacksShell = systemHeadlessShell() === undefined;
    // Where systemd runs, installing a server also starts it, which is not wanted here.
    const wanted = existsSync("/run/systemd/system") ? [] : servers;
    if (missing.length === 0 && wanted.length === 0 && !lacksShell) return true;
    const isUpdated = await runBuffered("apt-get", ["update", "-qq"]);
    if (missing.length > 0 && !(isUpdated && (await installFromDebian(missing)))) return false;
    if (lacksShell && !(isUpdated && (await installFromDebian(["chromium-headless-shell"])))) {
      console.log("\nThere is no headless shell of Debian's to be had: its tests run in Chromium.");
    }
    if (wanted.length > 0 && !(isUpdated && (await installFromDebian(wanted)))) {
      console.log(`\nNot to be had: ${wanted.join(", ")}. Their tests count as skipped.`);
    }
    return true;
  }
  const absent = [...missing, ...servers];
  if (absent.length === 0) return true;
  console.log(
    `\nNot run here, for want of Debian's packages: ${absent.join(", ")}. Their tests count as skipped.`,
  );
  return !missing.includes("chromium") || (await runBuffered("npx", ["playwright", "install", "chromium"]));
}

function installFromDebian(packages: readonly string[]): Promise<boolean> {
  return runBuffered("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}
