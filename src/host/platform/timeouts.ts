/** Waits that concern the host alone, in milliseconds. Those that both sides of the boundary know are in src/protocol. */
export const timeouts = {
  /**
   * After a forced end, without a run that waits: then the frame goes, and with its process whatever still runs in it.
   * Short, so that the next interpreter is there again before a person has read the output; long enough for a run that
   * follows at once to have the spare.
   */
  quietAfterForcedEndMs: 400,
  /** After a forced end, no interpreter is taken from the same frame any more. */
  reuseAfterForcedEndMs: 2000,
} as const;
