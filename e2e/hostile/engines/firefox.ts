import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type KeyInput } from "puppeteer-core";
import { callResult, callText, type Engine } from "./engine";
import { startProgram } from "./startProgram";

const preferences = {
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  // A page has to stay where it is while it is attacked.
  "dom.disable_beforeunload": true,
  "dom.ipc.processPrelaunch.enabled": false,
  // The canary is on this machine: a browser that blocks local addresses would hide what a policy lets through.
  "media.peerconnection.ice.loopback": true,
  "network.lna.enabled": false,
  "network.lna.blocking": false,
};

/** The longest attack may take this long. */
const patienceMs = 700_000;

/**
 * Firefox as Debian packs it, driven by WebDriver BiDi, which it speaks itself. The profile is ours: the one that Puppeteer
 * makes forbids connections ahead of need, which some attacks try to make.
 */
export async function openFirefox(binary: string): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-firefox-"));
  writeFileSync(
    join(folder, "user.js"),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
  );
  const program = await startProgram(
    binary,
    ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"],
    { MOZ_LOG: "sync,nsHostResolver:5", MOZ_LOG_FILE: join(folder, "names"), MOZ_CRASHREPORTER_DISABLE: "1" },
    /WebDriver BiDi listening on (ws:\S+)/,
  );
  const browser = await connect({
    browserWSEndpoint: `${program.match}/session`,
    protocol: "webDriverBiDi",
    defaultViewport: null,
    protocolTimeout: patienceMs,
  });
  let names: string[] = [];
  return {
    name: "firefox",
    version: (await browser.version()).replace(/^\w+\//, ""),
    async open(url) {
      const page = await browser.newPage();
      await page.goto(url, { timeout: 60_000 });
      return {
        evaluate: async (run, argument) => callResult(await page.evaluate(callText(run, argument))),
        type: (text) => page.keyboard.type(text, { delay: 15 }),
        async pressControl(key) {
          await page.keyboard.down("Control");
          await page.keyboard.press(key as KeyInput);
          await page.keyboard.up("Control");
        },
        url: async () => String(await page.evaluate("location.href")),
        close: () => page.close(),
      };
    },
    async close() {
      await browser.disconnect();
      await program.end();
      names = readdirSync(folder)
        .filter((file) => file.startsWith("names"))
        .flatMap((file) => [
          ...readFileSync(join(folder, file), "latin1").matchAll(/Resolving host \[([^\]\s]+)/g),
        ])
        .map(([, name = ""]) => name);
      rmSync(folder, { recursive: true, force: true });
    },
    namesLookedUp: () => names,
  };
}
