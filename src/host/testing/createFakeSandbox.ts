import type { SandboxErrorCode, SandboxOptions, SessionOptions } from "../api";
import type { Sandbox, Session } from "../handles";
import { baseLimits } from "../platform/limits";
import { openSandbox, openSession } from "../sandbox/openHandle";
import { readSandboxOptions } from "../sandbox/sandboxOptions";
import { readSessionOptions } from "../sandbox/sessionOptions";
import type { FakeProgram, FakeScript } from "./fakeAnswer";
import { fakeSurroundings } from "./fakePool";

export interface FakeOptions {
  /** Why no interpreter can be started: `ready` and every run reject with this code. */
  readonly fails?: SandboxErrorCode;
}

interface Recording {
  /** The programs that have begun, in order. */
  readonly programs: readonly FakeProgram[];
}

export type FakeSandbox = Sandbox & Recording;
export type FakeSession = Session & Recording;

const nowhere = "https://fake.invalid/vitrine.js";

/**
 * A sandbox for tests of an app: without a frame, an engine or a page, in Node and in a simulated document. `script` answers
 * every program. The queue, limits, events, states and errors are those of a real one. `options` are those of
 * `createSandbox`; `baseUrl` is not used.
 */
export function createFakeSandbox(
  script: FakeScript = () => ({}),
  { fails, ...options }: Omit<SandboxOptions, "baseUrl"> & FakeOptions = {},
): FakeSandbox {
  const settings = readSandboxOptions(options, nowhere, baseLimits);
  const { programs, record } = recorder(script);
  // Onto the handle, whose `state` is a getter.
  return Object.assign(openSandbox(settings, fakeSurroundings(record, fails)), { programs });
}

/** As `createFakeSandbox`, with the options of `createSession`. An interpreter that a script answers for has no variables. */
export function createFakeSession(
  script: FakeScript = () => ({}),
  { fails, ...options }: Omit<SessionOptions, "baseUrl"> & FakeOptions = {},
): FakeSession {
  const settings = readSessionOptions(options, nowhere, baseLimits);
  const { programs, record } = recorder(script);
  return Object.assign(openSession(settings, fakeSurroundings(record, fails)), { programs });
}

function recorder(script: FakeScript): { readonly programs: FakeProgram[]; readonly record: FakeScript } {
  const programs: FakeProgram[] = [];
  return {
    programs,
    record(program) {
      programs.push(program);
      return script(program);
    },
  };
}
