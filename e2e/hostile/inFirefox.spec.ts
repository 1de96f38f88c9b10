import { test } from "@playwright/test";
import { plainHost, testBoundary } from "./boundary";
import { openFirefox } from "./engines/firefox";
import { firefoxBinary } from "../../tools/browsers/installed";

test.skip(firefoxBinary === undefined, "Firefox is not installed: on Debian, `apt-get install firefox-esr`");
testBoundary("firefox", [plainHost], () => openFirefox(firefoxBinary ?? ""));
