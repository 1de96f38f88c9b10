/** The checks that run none of our code, and the engine's files, which tests need; the slowest first. */
export const staticChecks = [
  "check:format",
  "check:lint",
  "build:engine",
  "check:types",
  "check:python",
  "check:imports",
] as const;
