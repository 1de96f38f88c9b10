/** Waits and counts that only the host reads. Those of both sides of the boundary are in src/protocol/limits.ts. */

/** In milliseconds. */
export const timeouts = {
  /** A download that brings no byte for this long has stalled. */
  downloadStallMs: 20_000,
  /** How long a sandbox waits for another one, or another tab, that fetches the same file, before it fetches it itself. */
  engineTurnMs: 10_000,
  /** How long a sandbox waits for a boot slot, while others of its origin boot, before it boots without one. */
  bootSlotWaitMs: 30_000,
  /** A boot that takes longer, perhaps on a slow connection, no longer keeps its slot from others. */
  bootSlotMs: 4000,
  /** When a snapshot that was too slow to download is fetched for the next visit. This visit comes first. */
  nextVisitDelayMs: 60_000,
  /** When what was fetched is unpacked for the next visit. This visit comes first. */
  unpackDelayMs: 2000,
  /** How long a sandbox that is no longer the last one used keeps the engine for its next interpreter. */
  keepEngineMs: 3000,
  /** For the framed document to load: a static file of our own, even on a slow connection. */
  frameLoadMs: 60_000,
  /** For the first answer of a frame that has loaded. Without one, a policy has blocked its script. */
  frameAnswerMs: 15_000,
  /** For the browser to report that the page's policy has refused a frame. */
  frameRefusalMs: 200,
  /** A frame that has loaded and has said nothing for this long is looked into. One that is only slow goes on. */
  frameQuietMs: 1500,
  /** For the site to answer what is only asked about a failure. */
  siteAnswerMs: 3000,
  /** For compiling the engine, on a slow phone. */
  compileMs: 90_000,
  /** From the start of a worker to a ready interpreter, on a slow phone. */
  bootMs: 60_000,
  /**
   * For a program to end by itself after an interrupt, before it is terminated. Only isolated pages can interrupt. There
   * kept state depends on it, so a busy machine must not use it up.
   */
  interruptGraceMs: 2000,
  /** For a frame to confirm an ending. One that does not is removed. */
  frameSilenceMs: 250,
  /** How often a frame is pinged, with a run in it or without. */
  heartbeatEveryMs: 1000,
  /** A frame that does not answer a ping for this long is dead. Its process may be gone, which no event reports. */
  heartbeatDeadMs: 3000,
  /** A timer that fires this late means that this page, and not the guest, was asleep, frozen or busy. */
  lateMs: 500,
  /** How often the time of an idle interpreter is compared with the wall clock: timers pause while the machine sleeps. */
  wallClockEveryMs: 1000,
  /** How often a run's deadline makes sure that the page is awake. A sleep costs a program no more than this. */
  deadlineTickMs: 1000,
  /** A tick, or message, that comes this long after the one before it means that the machine has slept in between. */
  awakeMs: 4000,
  /** The same in a hidden tab, where a browser may call a timer only once a minute. */
  awakeHiddenMs: 65_000,
  /** From the moment the next interpreter is ready until a spare begins to boot. */
  spareDelayMs: 100,
  /** The same from the start of a run. A short run has the processor to itself; a long one may be stopped. */
  spareInRunMs: 1000,
  /**
   * After a forced end, without a run that waits: then the frame is removed, and with its process whatever still runs in
   * it. Short, so that the next interpreter is ready before a person has read the output; long enough for a run that
   * follows at once to use the spare.
   */
  quietAfterForcedEndMs: 400,
  /** This long after a forced end, no more interpreters are started in the same frame. */
  reuseAfterForcedEndMs: 2000,
} as const;

/** How often in a row a guest may die, while it boots or without a run, before the sandbox fails. */
export const bootAttempts = 3;
/** The pause before the next attempt, doubled once for each such death: 500 ms at first. */
export const basePauseMs = 250;

/**
 * The snapshot saves seconds of each start and is 4 MB. It is worth its download when this many bytes of it arrive in its
 * first second, beside the other files of the engine: from about 6 Mbit/s on.
 */
export const snapshotWorth = { bytes: 256 * 1024, withinMs: 1000 } as const;
