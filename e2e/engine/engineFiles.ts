import { fileURLToPath } from "node:url";

export const wasm = /engine\/python\.wasm-.*\.bin$/;
export const snapshot = /engine\/started-.*\.bin$/;

/** Whether Python came from the snapshot, which contains modules that a start from the beginning does not import. */
export const cameFromSnapshot = "import sys; 'statistics' in sys.modules";

export function built(path: string): string {
  return fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
}
