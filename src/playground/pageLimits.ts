import { defaultLimits } from "../host";

const MiB = 1024 * 1024;

/** What a run on this page may print: more than the default, about 100,000 lines. */
export const pageLimits = { outputBytes: 8 * MiB } as const;

/** Labels for the limits besides the time limit, which the person sets. */
export const pageLimitLabel = (): readonly string[] => [
  `${defaultLimits().memoryMiB} MiB memory`,
  `${pageLimits.outputBytes / MiB} MiB output`,
];
