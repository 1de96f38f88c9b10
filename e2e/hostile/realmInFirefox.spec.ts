import { testRealm } from "./realm";

testRealm("firefox");
