import { test } from "@playwright/test";
import { expectRecursionEnds } from "./expectRecursionEnds";
import { openFirefox } from "./hostile/engines/firefox";
import { firefoxBinary } from "../tools/browsers/installed";

test.describe.configure({ timeout: 300_000 });

test("recursion of every kind ends in Python, in Firefox", async () => {
  test.skip(
    firefoxBinary === undefined,
    "Firefox is not installed: on Debian, `apt-get install firefox-esr`",
  );
  await expectRecursionEnds(() => openFirefox(firefoxBinary ?? ""));
});
