/** Ceilings of a share link, in bytes. They hold before and during inflation, so that a short link cannot fill memory. */
export const SHARE_LIMITS = {
  /** Of the deflated program. About 350,000 characters of URL: more than any browser or chat carries well. */
  compressedBytes: 256 * 1024,
  /** Of name, code and input together. What a dropped file may have, too. */
  textBytes: 1024 * 1024,
} as const;
