import type { Limits } from "../api";
import { baseLimits, smallDevice } from "./limits";

/** What a browser reports of its device. Firefox and Safari do not report the memory. */
export interface Device {
  readonly deviceMemory?: number;
  readonly hardwareConcurrency?: number;
}

const enoughGiB = 4;
const enoughCores = 2;

/**
 * What a run may use on this page's device unless the options of `createSandbox`, or of the run, say otherwise. On a server,
 * which knows nothing of the device: what most devices have.
 */
export function defaultLimits(): Limits {
  return limitsFor(typeof document === "undefined" ? {} : self.navigator);
}

export function limitsFor({ deviceMemory = Infinity }: Device): Limits {
  const { memoryMiB } = deviceMemory > smallDevice.atMostGiB ? baseLimits : smallDevice;
  return { ...baseLimits, memoryMiB };
}

/** Whether this page is in the background, where browsers delay its timers. */
export function isPageHidden(): boolean {
  return typeof document !== "undefined" && document.visibilityState === "hidden";
}

/** Whether the device can afford a spare, which takes some 40 MiB and boots beside the page. */
export function hasMemoryToSpare({
  deviceMemory = enoughGiB,
  hardwareConcurrency = enoughCores,
}: Device): boolean {
  return deviceMemory >= enoughGiB && hardwareConcurrency >= enoughCores;
}
