import { idleBounds } from "../platform/limits";
import { readFiles, type GivenFiles } from "../run/givenFiles";
import { SandboxError } from "../SandboxError";
import type { Limits, SessionOptions } from "../api";
import { readSandboxOptions, type SandboxSettings } from "./sandboxOptions";

/** `files` are written when the interpreter is new. */
export interface SessionSettings extends GivenFiles {
  /** How long the interpreter may stay without a run, in milliseconds. */
  readonly idleMs: number;
}

/** As `readSandboxOptions`. The files are copied, so that the app can change them later. */
export function readSessionOptions(
  options: SessionOptions,
  moduleUrl: string,
  defaults: Limits,
): SandboxSettings & { readonly session: SessionSettings } {
  const settings = readSandboxOptions(options, moduleUrl, defaults, ["files", "idleMs"]);
  return {
    ...settings,
    session: {
      idleMs: readIdleMs(options.idleMs ?? idleBounds.default),
      ...readFiles(options.files ?? {}),
    },
  };
}

function readIdleMs(value: number): number {
  const { min, max } = idleBounds;
  if (Number.isFinite(value) && value >= min && value <= max) return Math.floor(value);
  throw new SandboxError("bad-argument", `idleMs: a number from ${min} to ${max}.`);
}
