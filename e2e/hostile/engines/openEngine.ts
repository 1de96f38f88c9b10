import { test } from "@playwright/test";
import { firefoxBinary, webKitBinaries } from "../../../tools/browsers/installed";
import { openChromium } from "./chromium";
import type { Engine, EngineName } from "./engine";
import { openFirefox } from "./firefox";
import { openWebKit, type WebKitOptions } from "./webkit";

/** In a test, or at the top of a file: skips where the browser is not installed. */
export function skipWithout(name: EngineName): void {
  test.skip(
    name === "firefox" && firefoxBinary === undefined,
    "Firefox is not installed: on Debian, `apt-get install firefox-esr`",
  );
  test.skip(
    name === "webkit" && webKitBinaries === undefined,
    "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
  );
}

/** Starts the installed browser. `skipWithout` comes first. */
export async function openEngine(name: EngineName, options: WebKitOptions = {}): Promise<Engine> {
  switch (name) {
    case "chromium":
      return await openChromium();
    case "firefox":
      if (firefoxBinary === undefined) throw new Error("Firefox is not installed");
      return await openFirefox(firefoxBinary);
    case "webkit":
      if (webKitBinaries === undefined) throw new Error("WebKitGTK is not installed");
      return await openWebKit(webKitBinaries, options);
  }
}
