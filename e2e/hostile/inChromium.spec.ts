import { hostWithHeaders, plainHost, testBoundary } from "./boundary";
import { openChromium } from "./engines/chromium";

testBoundary("chromium", [plainHost, hostWithHeaders], openChromium);
