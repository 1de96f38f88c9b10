import { defaultLimits as usual, smallMachine } from "../../protocol";
import type { Limits } from "../api";
import type { Machine } from "./spareMemory";

/** What a run may use on the machine of this page unless `createSandbox`, or the run, is told otherwise. */
export const defaultLimits = (): Limits => machineLimits(self.navigator);

/** The same for a machine that tells this of itself. */
export function machineLimits({ deviceMemory = Infinity }: Machine): Limits {
  const { memoryMiB } = deviceMemory > smallMachine.atMostGiB ? usual : smallMachine;
  return { ...usual, memoryMiB };
}
