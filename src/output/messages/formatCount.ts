/** "1 line", "12,345 lines". */
export function formatCount(count: number, thing: string): string {
  return `${groupedDigits(count)} ${count === 1 ? thing : `${thing}s`}`;
}

/** "12,345". Not `Intl`, whose first use takes 30 ms, mostly at the end of a flood of output. */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
