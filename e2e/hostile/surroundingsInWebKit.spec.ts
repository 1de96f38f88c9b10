import { test } from "@playwright/test";
import { webKitBinaries } from "../../tools/browsers/installed";
import { openWebKit } from "./engines/webkit";
import { testSurroundings } from "./surroundings";

test.skip(
  webKitBinaries === undefined,
  "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
);
testSurroundings("webkit", () => openWebKit(webKitBinaries?.driver ?? "", webKitBinaries?.miniBrowser ?? ""));
