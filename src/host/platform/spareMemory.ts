/** What a browser tells of its machine; some tell nothing of memory. */
export interface Machine {
  readonly deviceMemory?: number;
  readonly hardwareConcurrency?: number;
}

const enoughGiB = 4;
const enoughCores = 2;

/** Whether an interpreter that only stands by, some 40 MiB, is no burden here. */
export function hasMemoryToSpare({
  deviceMemory = enoughGiB,
  hardwareConcurrency = enoughCores,
}: Machine): boolean {
  return deviceMemory >= enoughGiB && hardwareConcurrency >= enoughCores;
}
