import { defaultLimits } from "../host";

const MiB = 1024 * 1024;

/** What a run on this page may print, which is more than usual: room for some 100,000 lines and more. */
export const pageLimits = { outputBytes: 8 * MiB } as const;

/** For a person, what it may use beside its time, which a person sets. */
export const pageLimitLabel = (): readonly string[] => [
  `${defaultLimits().memoryMiB} MiB memory`,
  `${pageLimits.outputBytes / MiB} MiB output`,
];
