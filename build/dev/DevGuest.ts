import type { EngineFile } from "../engineFiles.ts";
import { LatestBuild, type BuildReport } from "./LatestBuild.ts";

/** Builds the parts. Tests provide their own. */
export interface GuestMakers {
  page(options: { debug: boolean }): Promise<string>;
  engine(): Promise<readonly EngineFile[]>;
}

/** The dev server's guest: its page, with and without a muted console, and the matching engine files. */
export class DevGuest {
  readonly engine: LatestBuild<readonly EngineFile[]>;
  readonly #page: LatestBuild<string>;
  readonly #debugPage: LatestBuild<string>;

  constructor(makers: GuestMakers, report: BuildReport) {
    this.engine = new LatestBuild({ what: "the engine's files", make: () => makers.engine(), report });
    this.#page = new LatestBuild({
      what: "sandbox.html",
      make: () => makers.page({ debug: false }),
      report,
    });
    this.#debugPage = new LatestBuild({
      what: "sandbox.html?debug",
      make: () => makers.page({ debug: true }),
      report,
    });
  }

  page({ debug }: { debug: boolean }): Promise<string> {
    return (debug ? this.#debugPage : this.#page).get();
  }

  /** Builds everything that is in use. Rejects with the first error. */
  async prepare(): Promise<void> {
    await Promise.all(this.#wanted().map((build) => build.get()));
  }

  /** Builds everything that is in use again, after a source has changed. */
  async rebuild(): Promise<void> {
    const wanted = this.#wanted();
    for (const build of [this.engine, this.#page, this.#debugPage]) build.invalidate();
    await Promise.all(wanted.map((build) => build.get()));
  }

  #wanted(): LatestBuild<unknown>[] {
    return [this.engine, this.#page, ...(this.#debugPage.isWanted ? [this.#debugPage] : [])];
  }
}
