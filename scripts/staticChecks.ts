/** What is checked without running anything of ours, the slowest first. */
export const staticChecks = [
  "check:lint",
  "check:types",
  "check:format",
  "check:python",
  "check:imports",
] as const;
