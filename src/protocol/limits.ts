/** Every ceiling on what may cross a boundary, and every wait that the host puts up with, in one place. */

const KiB = 1024;
const MiB = 1024 * KiB;

/** What one run may use unless the caller says otherwise. */
export const defaultLimits = {
  timeMs: 10_000,
  memoryMiB: 512,
  outputBytes: MiB,
} as const;

/** What a caller may ask for. Below the memory floor the engine itself does not start. */
export const limitBounds = {
  timeMs: { min: 1, max: 24 * 60 * 60 * 1000 },
  memoryMiB: { min: 64, max: 4096 },
  outputBytes: { min: 0, max: 64 * MiB },
} as const;

/** Sizes of what the guest may say, in characters or bytes. The Python runner cuts to the same sizes. */
export const messageBounds = {
  /** One batch of output. */
  outputChunkBytes: 64 * KiB,
  /** Changes between stdout and stderr within one batch. */
  outputSwitches: 1024,
  /** The JSON text of a call's answer. Its parts are escaped, hence six times their sum and some. */
  answerChars: 4 * MiB,
  /** Values and names in that text: thirty times what the longest traceback has. */
  replyParts: 50_000,
  /** The text of a thrown error. */
  thrownChars: 4 * KiB,
  fatalChars: 4 * KiB,
  runIdChars: 64,
  valueChars: 64 * KiB + 256,
  errorTypeChars: 256,
  errorMessageChars: 64 * KiB + 256,
  tracebackChars: 256 * KiB + 256,
  frames: 200,
  frameFileChars: 1024,
  frameNameChars: 256,
} as const;

/** What the frame lets through before it hears from the host again. */
export const credit = {
  /** Batches of output that may be on their way. */
  messages: 4096,
  /** What a message costs beside the bytes it holds. */
  envelopeBytes: 128,
  /** Beside a run's own `outputBytes`: room for one answer and for batches under way. */
  slackBytes: 8 * MiB,
} as const;

/** Malformed messages that a guest may send before it is ended. */
export const strikesAllowed = 3;

/** What a caller may hand to a run. */
export const runBounds = {
  codeChars: 16 * MiB,
  stdinChars: 64 * MiB,
  files: 1000,
  filesBytes: 256 * MiB,
  pathChars: 512,
  pathDepth: 32,
} as const;

/** How long the host waits, in milliseconds. */
export const patience = {
  /** No byte of an engine file for this long: the download has stalled. */
  downloadStallMs: 20_000,
  /** The framed document must have loaded. A static file of our own, even on a slow line. */
  frameLoadMs: 60_000,
  /** A frame that has loaded answers its first call in this time, or its script was not let run. */
  frameAnswerMs: 15_000,
  /** Compiling the engine, on a slow phone. */
  compileMs: 90_000,
  /** Worker start to a ready interpreter, on a slow phone. */
  bootMs: 60_000,
  /**
   * After an interrupt, the program's time to end by itself before it is terminated. Only where the page has isolated
   * itself; there kept state hangs on it, so a busy machine must not use it up.
   */
  interruptGraceMs: 2000,
  /** A frame that does not confirm an ending for this long is removed. */
  frameSilenceMs: 250,
  /** How often a frame is asked for a sign of life during a run. */
  heartbeatEveryMs: 1000,
  /** A frame that gives none for this long is dead: its process may be gone, and no event tells. */
  heartbeatDeadMs: 3000,
  /** Output is batched for this long at the most. */
  outputBatchMs: 16,
} as const;

/** Guests that die while they boot, in a row, before the sandbox gives up and says so. */
export const bootAttempts = 3;
