export type { PageMessage } from "./pageMessage";
