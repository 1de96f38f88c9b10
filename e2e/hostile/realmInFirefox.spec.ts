import { test } from "@playwright/test";
import { openFirefox } from "./engines/firefox";
import { firefoxBinary } from "../../tools/browsers/installed";
import { testRealm } from "./realm";

test.skip(firefoxBinary === undefined, "Firefox is not installed: on Debian, `apt-get install firefox-esr`");
testRealm("firefox", () => openFirefox(firefoxBinary ?? ""));
