import { test } from "@playwright/test";
import { openFirefox } from "./engines/firefox";
import { firefoxBinary } from "../../tools/browsers/installed";
import { testSurroundings } from "./surroundings";

test.skip(firefoxBinary === undefined, "Firefox is not installed: on Debian, `apt-get install firefox-esr`");
testSurroundings("firefox", () => openFirefox(firefoxBinary ?? ""));
