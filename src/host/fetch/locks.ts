/** The part of the Web Locks API that is used: https://w3c.github.io/web-locks/. */
export interface Locks {
  request(
    name: string,
    options:
      | { readonly signal: AbortSignal }
      /** Shared: waits only for those that hold it exclusively. */
      | { readonly ifAvailable: true; readonly mode?: "shared" },
    /** Called with null when `ifAvailable` was set and the lock is not available. */
    work: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}
