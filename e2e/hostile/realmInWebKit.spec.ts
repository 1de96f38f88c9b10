import { test } from "@playwright/test";
import { webKitBinaries } from "../../tools/browsers/installed";
import { openWebKit } from "./engines/webkit";
import { testRealm } from "./realm";

test.skip(
  webKitBinaries === undefined,
  "WebKitGTK is not installed: on Debian, `apt-get install webkit2gtk-driver xvfb`",
);
testRealm("webkit", () => openWebKit(webKitBinaries?.driver ?? "", webKitBinaries?.miniBrowser ?? ""));
