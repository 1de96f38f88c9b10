import { test } from "@playwright/test";
import { plainHost, testBoundary } from "./boundary";
import { webKitBinaries } from "../../tools/browsers/installed";
import { openWebKit } from "./engines/webkit";

test.skip(
  webKitBinaries === undefined,
  "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
);
testBoundary("webkit", [plainHost], () =>
  openWebKit(webKitBinaries?.driver ?? "", webKitBinaries?.miniBrowser ?? ""),
);
