/**
 * The limits that both sides of the boundary read. Those that only the host reads are in src/host/platform: `limits.ts` and
 * `timeouts.ts`.
 */

const KiB = 1024;
const MiB = 1024 * KiB;

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

/** What a run may hand back. Not the caller's to change: it is what a page can hold and a person can look through. */
export const returnBounds = {
  files: 1000,
  /** Of one file, and of all together, where their bytes are asked for. */
  fileBytes: 64 * MiB,
  totalBytes: 64 * MiB,
  /** As for the files that are passed to a run. */
  pathChars: 512,
  pathDepth: 32,
  /** Files and folders that are looked at, changed or not. */
  visited: 20_000,
} as const;

/** Waits of the guest, in milliseconds. */
export const guestTimeouts = {
  /** Output is batched for at most this long. */
  outputBatchMs: 16,
  /** How often the end of cut output is sent again. A run that is terminated shows an end that is at most this old. */
  outputTailMs: 1000,
  /** For the browser to say whether a worker has caches, asked while Python boots. Most answer at once, some may never. */
  cacheAnswerMs: 1000,
} as const;
