import { openChromium } from "./engines/chromium";
import { testRealm } from "./realm";

testRealm("chromium", openChromium);
