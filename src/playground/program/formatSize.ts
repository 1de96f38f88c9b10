/** The size of a link: "312 bytes", "1.4 KB". */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return `${(bytes / 1000).toFixed(1)} KB`;
}
