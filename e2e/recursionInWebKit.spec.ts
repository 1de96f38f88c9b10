import { test } from "@playwright/test";
import { expectRecursionEnds } from "./expectRecursionEnds";
import { webKitBinaries } from "../tools/browsers/installed";
import { openWebKit } from "./hostile/engines/webkit";

test.describe.configure({ timeout: 300_000 });

test("recursion of every kind ends in Python, in WebKit", async () => {
  test.skip(
    webKitBinaries === undefined,
    "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
  );
  await expectRecursionEnds(() =>
    openWebKit(webKitBinaries?.driver ?? "", webKitBinaries?.miniBrowser ?? "", { isOptimising: true }),
  );
});
