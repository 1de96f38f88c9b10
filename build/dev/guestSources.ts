import { relative } from "node:path";

/** Whether the guest's page or the snapshot is built from this file. */
export function isGuestSource(root: string, file: string): boolean {
  const path = relative(root, file).replaceAll("\\", "/");
  if (!/^src\/(guest|protocol)\//.test(path)) return false;
  // Only tests import these.
  return !/\.test\.tsx?$|^src\/guest\/python\/(cases|test)/.test(path);
}
