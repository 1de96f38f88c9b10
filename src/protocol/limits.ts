/** Every ceiling on what may cross a boundary, and every wait that the host puts up with, in one place. */

const KiB = 1024;
const MiB = 1024 * KiB;

/** What one run may use unless the caller says otherwise. */
export const defaultLimits = {
  timeMs: 10_000,
  memoryMiB: 512,
  outputBytes: MiB,
  /** As many as a page can scroll through, and more than anyone reads. */
  outputLines: 1_000_000,
  /** Long enough for a reader who thinks between two cells, short enough for the reader's battery. */
  idleMs: 10 * 60 * 1000,
} as const;

/** What differs on a machine whose browser tells of so little memory in all. */
export const smallMachine = { atMostGiB: 2, memoryMiB: 256 } as const;

/** What a caller may ask for. Below the memory floor the engine itself does not start. */
export const limitBounds = {
  timeMs: { min: 1, max: 24 * 60 * 60 * 1000 },
  memoryMiB: { min: 64, max: 4096 },
  outputBytes: { min: 0, max: 64 * MiB },
  outputLines: { min: 0, max: 10_000_000 },
  idleMs: { min: 1000, max: 24 * 60 * 60 * 1000 },
} as const;

/** Sizes of what the guest may say, in characters or bytes. The Python runner cuts to the same sizes. */
export const messageBounds = {
  /** One batch of output. */
  outputChunkBytes: 64 * KiB,
  /** Changes between stdout and stderr within one batch, each with a byte before it and one after it. */
  outputSwitches: 1024,
  /** Where output is cut instead of ended: what is kept of its end, and of that no more than half of what a run may print. */
  outputTailBytes: 64 * KiB,
  outputTailLines: 1000,
  /** The JSON text of a call's answer. Its parts are escaped, hence six times their sum and some. */
  answerChars: 4 * MiB,
  /** Values and names in that text: thirty times what the longest traceback has. */
  replyParts: 50_000,
  /** Values and names in the text that a boot answers: two of each, and some. */
  bootReplyParts: 8,
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
  /** What each change between the streams costs, as large as the number that tells of it. */
  switchBytes: 8,
  /** Beside a run's own `outputBytes`: room for one answer and for batches under way. */
  slackBytes: 8 * MiB,
  /**
   * How fast leave for further messages comes back, a second. An honest worker sends some sixty, and in a flood as many
   * as its bytes fill batches or its turns between the streams do; a thousand was the most seen.
   */
  messagesPerSecond: 4096,
  /** How often leave that came too fast is given, in milliseconds. */
  paceMs: 50,
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

/** What a run may hand back. Not the caller's to change: it is what a page can hold and a person can look through. */
export const returnBounds = {
  files: 1000,
  /** Of one file, and of all together, where their bytes are asked for. */
  fileBytes: 64 * MiB,
  totalBytes: 64 * MiB,
  /** As what is handed in: see `runBounds`. */
  pathChars: 512,
  pathDepth: 32,
  /** Files and folders that are looked at, changed or not. */
  visited: 20_000,
} as const;

/**
 * The snapshot saves some seconds of starting and costs 4 MB. It is worth that when it brings so many bytes in its first
 * second, beside the other files of the engine: from about 6 Mbit/s on.
 */
export const snapshotWorth = { bytes: 256 * KiB, withinMs: 1000 } as const;

/** How long the host waits, in milliseconds. */
export const patience = {
  /** No byte of an engine file for this long: the download has stalled. */
  downloadStallMs: 20_000,
  /** How long a sandbox waits for another one, or another tab, that fetches the same file, before it fetches it itself. */
  engineTurnMs: 10_000,
  /** How long a sandbox waits for its turn to boot, while others of this origin do, before it boots without. */
  bootWaitMs: 30_000,
  /** Who has a turn and takes longer, on a slow line perhaps, no longer keeps others from theirs. */
  bootTurnMs: 4000,
  /** A snapshot that a slow line could not bring in time is fetched for the next visit, when this one has what it needs. */
  nextVisitDelayMs: 60_000,
  /** What was fetched is unpacked for the next visit when this one has what it needs. */
  unpackDelayMs: 2000,
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
  /** How often a frame is asked for a sign of life, with a run in it or none. */
  heartbeatEveryMs: 1000,
  /** A frame that gives none for this long is dead: its process may be gone, and no event tells. */
  heartbeatDeadMs: 3000,
  /** A timer that fires so much late tells that this page slept, was frozen or was busy, and not that the guest was. */
  lateMs: 500,
  /** How often a run's deadline is held against the wall clock: timers stand still while the machine sleeps. */
  wallClockEveryMs: 1000,
  /** After the next interpreter stands: then a spare begins to boot. */
  spareDelayMs: 100,
  /** The same within a run. One that is short has the processor to itself; one that lasts may be stopped. */
  spareInRunMs: 1000,
  /** Output is batched for this long at the most. */
  outputBatchMs: 16,
  /** Where output is cut, how often its end is sent anew: so stale it may be in a run that is terminated. */
  outputTailMs: 1000,
  /** For an engine's word on whether a worker has caches, asked while Python boots. Most give it at once, some may never. */
  cacheAnswerMs: 1000,
} as const;

/**
 * Guests that die in a row, while they boot or before any program has run in them, before the sandbox gives up and
 * says so. Between two of them the pause doubles.
 */
export const bootAttempts = 3;
export const firstPauseMs = 250;
