const endBytes = 22;
const entry = { fixedBytes: 46, nameLength: 28, extraLength: 30, commentLength: 32, place: 42 };
const end = { entriesHere: 8, entries: 10, directoryBytes: 12, directoryPlace: 16 };

export interface ZipParts {
  /** An archive of its own. */
  readonly start: Buffer;
  /** In the place of the first part's directory it makes the archive (src/guest/frame/joinZip.ts). */
  readonly rest: Buffer;
}

/**
 * Cuts an archive without a comment behind its first so many files. A file is in the first part where it is in the
 * archive, so whatever knows its place there finds it in both.
 */
export function cutZip(zip: Buffer, count: number): ZipParts {
  const directory = zip.readUInt32LE(zip.length - endBytes + end.directoryPlace);
  let at = directory;
  for (let passed = 0; passed < count; passed += 1) {
    const lengths = [entry.nameLength, entry.extraLength, entry.commentLength];
    at += lengths.reduce((bytes, each) => bytes + zip.readUInt16LE(at + each), entry.fixedBytes);
  }
  const cut = zip.readUInt32LE(at + entry.place);
  const ending = Buffer.from(zip.subarray(zip.length - endBytes));
  ending.writeUInt16LE(count, end.entriesHere);
  ending.writeUInt16LE(count, end.entries);
  ending.writeUInt32LE(at - directory, end.directoryBytes);
  ending.writeUInt32LE(cut, end.directoryPlace);
  return {
    start: Buffer.concat([zip.subarray(0, cut), zip.subarray(directory, at), ending]),
    rest: zip.subarray(cut),
  };
}
