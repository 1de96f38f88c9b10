/** What is checked without running anything of ours, the slowest first. */
export const staticChecks = [
  "check:format",
  "check:lint",
  "check:types",
  "check:python",
  "check:imports",
] as const;
