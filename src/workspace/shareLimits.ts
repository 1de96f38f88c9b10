/** Limits of a share link, in bytes. They apply before and during inflation, so that a short link cannot fill memory. */
export const SHARE_LIMITS = {
  /** The deflated program. About 350,000 characters of URL, more than browsers and chats handle well. */
  compressedBytes: 256 * 1024,
  /** The name, code and input together. Also the limit for a dropped file. */
  textBytes: 1024 * 1024,
} as const;
