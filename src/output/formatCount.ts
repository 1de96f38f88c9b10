/** "1 line", "12,345 lines". */
export function formatCount(count: number, thing: string): string {
  return `${groupedDigits(count)} ${count === 1 ? thing : `${thing}s`}`;
}

/** "12,345". By hand: a browser's own way takes 30 ms when it is first used, which is mostly at the end of a flood. */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
