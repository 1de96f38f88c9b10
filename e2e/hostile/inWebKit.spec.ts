import { plainHost, testBoundary } from "./boundary";

testBoundary("webkit", [plainHost]);
