/** The part of the Web Locks API that is used: https://w3c.github.io/web-locks/. */
export interface Locks {
  request(
    name: string,
    options:
      | { readonly signal: AbortSignal }
      /** Shared: only who wants it alone is in the way, and nobody who shares it. */
      | { readonly ifAvailable: true; readonly mode?: "shared" },
    /** Is given null when the lock was asked for only if it is available, and it is not. */
    work: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}
