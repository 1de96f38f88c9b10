import { timeouts } from "../platform/timeouts";
import type { Clock } from "../platform/clock";
import { sha256 } from "../fetch/sha256";
import { SandboxError } from "../SandboxError";
import type { EngineFile } from "./engineFile";
import { readExactly } from "./readExactly";
import { corruptFile, missingFile, refusedFile, stalledFile } from "./fileErrors";
import { WrongAnswer } from "./WrongAnswer";

export interface FileSettings {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Fetches one file of the engine and checks its sum. Rejects with a `SandboxError` that names the file.
 *
 * What a server has answered wrongly is asked for once more, past the browser's cache: a server that sends "immutable" with an
 * error page would otherwise keep the file from this browser for a year after the site has been mended.
 */
export async function downloadFile(
  file: EngineFile,
  settings: FileSettings,
  onProgress: (bytes: number) => void,
): Promise<ArrayBuffer> {
  let most = 0;
  const forward = (bytes: number): void => {
    most = Math.max(most, bytes);
    onProgress(most);
  };
  try {
    return await requestFile(file, settings, "default", forward);
  } catch (error) {
    if (!isWrongAnswer(error)) throw error;
    return await requestFile(file, settings, "reload", forward);
  }
}

/** Whether a server answered, but not with the file. */
export function isWrongAnswer(error: unknown): error is SandboxError {
  return error instanceof SandboxError && error.cause instanceof WrongAnswer;
}

async function requestFile(
  file: EngineFile,
  { baseUrl, clock, signal }: FileSettings,
  cache: RequestCache,
  onProgress: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const url = new URL(file.path, baseUrl).href;
  const stall = new AbortController();
  const restartTimer = restarting(clock, timeouts.downloadStallMs, () => stall.abort());
  try {
    restartTimer();
    const response = await fetch(url, {
      cache,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, stall.signal]),
    });
    if (!response.ok) throw missingFile(url, new WrongAnswer(response, url));
    const content = await readExactly(response, file.bytes, (bytes) => {
      restartTimer();
      onProgress(bytes);
    });
    if (content === undefined || (await sha256(content)) !== file.sha256) {
      throw corruptFile(url, new WrongAnswer(response, url));
    }
    return content;
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    throw stall.signal.aborted ? stalledFile(url, error) : refusedFile(url, error);
  } finally {
    restartTimer.cancel();
  }
}

interface Restarting {
  (): void;
  cancel(): void;
}

function restarting(clock: Clock, ms: number, callback: () => void): Restarting {
  let cancel = (): void => undefined;
  const restart = (): void => {
    cancel();
    cancel = clock.after(ms, callback);
  };
  return Object.assign(restart, { cancel: () => cancel() });
}
