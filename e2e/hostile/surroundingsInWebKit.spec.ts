import { testSurroundings } from "./surroundings";

testSurroundings("webkit");
