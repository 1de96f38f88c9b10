/** From the end of an archive without a comment: where its directory begins. */
const directoryPlace = -6;

/** The archive that the build has cut in two (build/zipParts.ts): the rest brings the directory of both. */
export function joinZip(start: ArrayBuffer, rest: ArrayBuffer): ArrayBuffer {
  const directory = new DataView(start).getUint32(start.byteLength + directoryPlace, true);
  const whole = new Uint8Array(directory + rest.byteLength);
  whole.set(new Uint8Array(start, 0, directory));
  whole.set(new Uint8Array(rest), directory);
  return whole.buffer;
}
