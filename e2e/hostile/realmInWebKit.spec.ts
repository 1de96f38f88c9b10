import { testRealm } from "./realm";

testRealm("webkit");
