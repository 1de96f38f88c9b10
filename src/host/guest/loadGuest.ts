import { downloadEngine, type DownloadSettings } from "../engine/engineDownload";
import type { BootProgress, BootStep } from "../api";
import { findFrameFault } from "./findFrameFault";
import type { Guest } from "./guest";
import { openGuest } from "./openGuest";
import { sandboxAddress } from "./sandboxAddress";

export interface GuestSettings extends Omit<DownloadSettings, "leaving" | "onProgress"> {
  onStep(step: BootStep): void;
  onProgress(progress: BootProgress): void;
}

/** Opens a guest and downloads the engine into it. The download ends with the signal, and when either of them fails. */
export async function loadGuest({ onStep, onProgress, ...settings }: GuestSettings): Promise<Guest> {
  const { baseUrl, clock, signal } = settings;
  const url = new URL(sandboxAddress, baseUrl).href;
  const finished = new AbortController();
  const engine = downloadEngine({
    ...settings,
    signal: AbortSignal.any([signal, finished.signal]),
    leaving: signal,
    onProgress(loadedBytes, totalBytes) {
      onProgress({ step: "downloading", loadedBytes, totalBytes });
      if (loadedBytes === totalBytes) onStep("compiling");
    },
  });
  // Without this a download that nobody waits for would go on reporting progress.
  const finish = (): void => finished.abort();
  try {
    const guest = await openGuest(url, engine, clock, signal, (hasStarted) =>
      findFrameFault({ url, hasStarted, isIsolated: self.crossOriginIsolated }, settings),
    );
    guest.loaded.then(finish, finish);
    return guest;
  } catch (error) {
    finish();
    throw error;
  }
}
