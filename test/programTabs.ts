import { vi } from "vitest";
import { createProgramStore } from "../src/playground/program/createProgramStore";
import { OldDrafts, QuickCopies, RecentPrograms } from "../src/workspace";
import { memoryStorage } from "./memoryStorage";

/** One browser with its storage, in which a test opens the playground in tabs. */
export class ProgramTabs {
  readonly shared = memoryStorage();
  readonly recent = new RecentPrograms();
  #time = 1_000;

  /** A new tab, or a reload of the tab whose storage is given. */
  open(hash = "", ofTab = memoryStorage()) {
    const copies = new QuickCopies(
      () => this.shared,
      () => ofTab,
    );
    const removeFragment = vi.fn();
    const shown: string[] = [];
    const programStore = createProgramStore({
      recent: new RecentPrograms(),
      copies,
      oldDrafts: new OldDrafts(() => this.shared),
      hash,
      now: () => (this.#time += 1),
      removeFragment,
      onReplace: (code) => void shown.push(code),
      onEdit: () => undefined,
    });
    return { programStore, copies, removeFragment, shown, ofTab };
  }

  /** A tab that has settled after an edit, which is saved. */
  async edited(code: string) {
    const tab = this.open();
    await tab.programStore.settled;
    tab.programStore.edited(code);
    await tab.programStore.flush();
    return tab;
  }

  /** The codes of the recent programs, newest first. */
  async codes(): Promise<readonly string[]> {
    return (await this.recent.list()).map(({ program }) => program.code);
  }
}
