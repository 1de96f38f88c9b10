import { testRealm } from "./realm";

testRealm("chromium");
