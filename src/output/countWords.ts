/** "1 line", "12,345 lines". */
export function countWords(count: number, thing: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? thing : `${thing}s`}`;
}
