import { openChromium } from "./engines/chromium";
import { testSurroundings } from "./surroundings";

testSurroundings("chromium", openChromium);
