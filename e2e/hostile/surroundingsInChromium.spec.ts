import { testSurroundings } from "./surroundings";

testSurroundings("chromium");
