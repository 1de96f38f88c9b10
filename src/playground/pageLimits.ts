const MiB = 1024 * 1024;

/** What a run on this page may use beside its time, which a person sets. Room for some 100,000 lines and more. */
export const pageLimits = { memoryMiB: 512, outputBytes: 8 * MiB } as const;

/** The same for a person. */
export const pageLimitWords = [
  `${pageLimits.memoryMiB} MiB memory`,
  `${pageLimits.outputBytes / MiB} MiB output`,
] as const;
