import { plainHost, testBoundary } from "./boundary";

testBoundary("firefox", [plainHost]);
