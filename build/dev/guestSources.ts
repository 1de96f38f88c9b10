import { relative } from "node:path";

/** Whether the guest's page or the snapshot is made from this file of the project. */
export function isGuestSource(root: string, file: string): boolean {
  const path = relative(root, file).replaceAll("\\", "/");
  if (!/^src\/(guest|protocol)\//.test(path)) return false;
  // Vitest reads these; the guest has none of them.
  return !/\.test\.tsx?$|^src\/guest\/python\/(cases|test)/.test(path);
}
