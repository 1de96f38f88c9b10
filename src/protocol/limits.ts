/**
 * The limits that both sides of the boundary read. Those that only the host reads are in src/host/platform: `limits.ts` and
 * `timeouts.ts`.
 */

const KiB = 1024;
const MiB = 1024 * KiB;

/** Sizes of the guest's messages, in characters or bytes. The Python runner truncates to the same sizes. */
export const messageBounds = {
  /** One batch of output. */
  outputChunkBytes: 64 * KiB,
  /** One part of a file, in either direction. */
  partBytes: 64 * KiB,
  /** Changes between stdout and stderr within one batch, each with a byte before it and one after it. */
  outputSwitches: 1024,
  /** What is kept of the end of cut output, but never more than half of what a run may print. */
  outputTailBytes: 64 * KiB,
  outputTailLines: 1000,
  /** The JSON text of a call's answer. Its parts are escaped, hence more than six times their sum. */
  answerChars: 4 * MiB,
  /** Values and names in that text: thirty times as many as in the longest traceback. */
  replyParts: 50_000,
  /** Values and names in the answer to a boot, which has two of each. */
  bootReplyParts: 8,
  /** The text of a thrown error. */
  thrownChars: 4 * KiB,
  fatalChars: 4 * KiB,
  /** What `input` shows before it waits. A longer prompt is printed whole, and passed on with its end cut off. */
  promptChars: 4 * KiB,
  /** One line that answers `input`. */
  inputLineChars: MiB,
  runIdChars: 64,
  valueChars: 64 * KiB + 256,
  errorTypeChars: 256,
  errorMessageChars: 64 * KiB + 256,
  tracebackChars: 256 * KiB + 256,
  /** Between the start of a traceback and the end of stderr. What exit handlers print is in it. */
  tracebackFromEndBytes: MiB,
  frames: 200,
  frameFileChars: 1024,
  frameNameChars: 256,
} as const;

/** What a worker may send, and how fast the host grants more. */
export const credit = {
  /** Messages that may be under way. */
  messages: 4096,
  /** What a message costs besides its bytes. */
  envelopeBytes: 128,
  /** What each change of the stream costs: the size of the number that encodes it. */
  switchBytes: 8,
  /** Besides a run's own `outputBytes`: for one answer and for batches under way. */
  slackBytes: 8 * MiB,
  /**
   * How many messages are granted again in a second. An honest worker sends some sixty. When a program floods its output, it
   * sends one for each full batch; a thousand was the most seen.
   */
  messagesPerSecond: 4096,
  /** How often messages that are owed because of that rate are granted, in milliseconds. */
  paceMs: 50,
} as const;

/**
 * What a run may ask of the host: a credit of its own, because each request has the host wait. One is granted back when the host
 * has done with it; the bytes are not.
 */
export const exchangeBounds = {
  /** Requests without a response. More than these wait in the worker. */
  pending: 8,
  /** Of all requests of a run together: some 30,000 short questions. */
  bytes: 4 * MiB,
} as const;

/** How many malformed messages end a guest. */
export const strikesAllowed = 3;

/** What a run may return. No option changes it: it is what a page can hold and a person can look through. */
export const returnBounds = {
  files: 1000,
  /** Of one file, and of all together, if their bytes are requested. */
  fileBytes: 64 * MiB,
  totalBytes: 64 * MiB,
  /** As for the files that are passed to a run. */
  pathChars: 512,
  pathDepth: 32,
  /** Files and folders that are examined, changed or not; as many again outside the working directory. */
  visited: 20_000,
  /** Files outside the working directory that are named. */
  elsewherePaths: 20,
} as const;

/** Waits of the guest, in milliseconds. */
export const guestTimeouts = {
  /** Output is batched for at most this long. */
  outputBatchMs: 16,
  /** How often the end of cut output is sent again. A run that is terminated shows an end that is at most this old. */
  outputTailMs: 1000,
  /** For the browser to answer whether a worker has caches, while Python boots. Most answer at once, some may never. */
  cacheAnswerMs: 1000,
} as const;
