/** Receives the progress of a build. */
export interface BuildReport {
  started(what: string): void;
  made(what: string, milliseconds: number): void;
  failed(what: string, error: unknown): void;
}

interface LatestBuildOptions<T> {
  /** For the report. */
  readonly what: string;
  readonly make: () => Promise<T>;
  readonly report: BuildReport;
}

/** The result of a slow build, which runs at the first request and again after each edit. */
export class LatestBuild<T> {
  readonly #options: LatestBuildOptions<T>;
  #result: Promise<T> | undefined;
  #building = false;
  #edition = 0;

  constructor(options: LatestBuildOptions<T>) {
    this.#options = options;
  }

  /** Whether it has been requested since it was last invalidated or failed. */
  get isWanted(): boolean {
    return this.#result !== undefined;
  }

  /** The result for the current sources. Rejects if the build fails; the next call tries again. */
  get(): Promise<T> {
    return (this.#result ??= this.#build());
  }

  /** Must be called when the sources have changed. A running build starts over, and its callers receive the new result. */
  invalidate(): void {
    this.#edition += 1;
    if (!this.#building) this.#result = undefined;
  }

  async #build(): Promise<T> {
    const { what, make, report } = this.#options;
    this.#building = true;
    try {
      for (;;) {
        const edition = this.#edition;
        const outdated = (): boolean => edition !== this.#edition;
        const start = performance.now();
        report.started(what);
        try {
          const result = await make();
          if (outdated()) continue;
          report.made(what, performance.now() - start);
          return result;
        } catch (error) {
          if (outdated()) continue;
          this.#result = undefined;
          report.failed(what, error);
          throw error;
        }
      }
    } finally {
      this.#building = false;
    }
  }
}
