import { testSurroundings } from "./surroundings";

testSurroundings("firefox");
