import { hostWithHeaders, plainHost, testBoundary } from "./boundary";

testBoundary("chromium", [plainHost, hostWithHeaders]);
