/** The part of the Web Locks API that is used: https://w3c.github.io/web-locks/. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal: AbortSignal } | { readonly ifAvailable: true },
    /** Is given null when the lock was asked for only if it is available, and it is not. */
    work: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}
