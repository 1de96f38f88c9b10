/** A promise, and what fulfils it. */
export interface Later<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
}

/** For what comes from elsewhere, some time. */
export function later<T>(): Later<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
