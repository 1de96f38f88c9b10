/** What `vitrine-testing.js` exports: for the tests of an app that uses the library. */
export {
  createFakeSandbox,
  createFakeSession,
  type FakeOptions,
  type FakeSandbox,
  type FakeSession,
} from "./createFakeSandbox";
export { SandboxError } from "../SandboxError";
export type { FakeAnswer, FakeException, FakeProgram, FakeScript } from "./fakeAnswer";
