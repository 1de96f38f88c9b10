const MiB = 1024 * 1024;

/** What one run may use unless the app or the device says otherwise. */
export const baseLimits = {
  timeMs: 10_000,
  /** Long enough for a person who is asked a question and looks for the answer. */
  waitMs: 10 * 60 * 1000,
  memoryMiB: 512,
  outputBytes: MiB,
  /** As many as a page can scroll through, and more than anyone reads. */
  outputLines: 1_000_000,
} as const;

/** How long the interpreter of a session may stay without a run. */
export const idleBounds = {
  min: 1000,
  max: 24 * 60 * 60 * 1000,
  /** Long enough for a reader who thinks between two cells, short enough for the reader's battery. */
  default: 10 * 60 * 1000,
} as const;

/** The default memory of a run on a device with at most this much memory in all. */
export const smallDevice = { atMostGiB: 2, memoryMiB: 256 } as const;

/** What an app may ask for. With less memory the engine itself does not start. */
export const limitBounds = {
  timeMs: { min: 1, max: 24 * 60 * 60 * 1000 },
  waitMs: { min: 0, max: 24 * 60 * 60 * 1000 },
  memoryMiB: { min: 64, max: 4096 },
  outputBytes: { min: 0, max: 64 * MiB },
  outputLines: { min: 0, max: 10_000_000 },
} as const;

/** What an app may pass to a run. */
export const runBounds = {
  codeChars: 16 * MiB,
  stdinChars: 64 * MiB,
  files: 1000,
  filesBytes: 256 * MiB,
  pathChars: 512,
  pathDepth: 32,
} as const;
