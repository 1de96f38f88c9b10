import { existsSync, readdirSync } from "node:fs";

/** Where Debian's packages put the browsers that Playwright does not bring. Undefined for those that are not installed. */
export const firefoxBinary = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));

export const webKitBinaries = findWebKit();

function findWebKit(): { driver: string; miniBrowser: string } | undefined {
  const driver = "/usr/bin/WebKitWebDriver";
  if (!existsSync(driver) || !existsSync("/usr/bin/Xvfb")) return undefined;
  const miniBrowser = readdirSync("/usr/lib")
    .flatMap((folder) => ["4.1", "4.0"].map((api) => `/usr/lib/${folder}/webkit2gtk-${api}/MiniBrowser`))
    .find((path) => existsSync(path));
  return miniBrowser === undefined ? undefined : { driver, miniBrowser };
}
