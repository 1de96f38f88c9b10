/** The line in a text in the place of output that is missing: "[… 910 lines, 3,592 bytes left out …]". */
export function gapMark({ bytes, lines }: { readonly bytes: number; readonly lines: number }): string {
  const counts = [lines > 0 ? counted(lines, "line") : "", counted(bytes, "byte")];
  return `[… ${counts.filter((count) => count !== "").join(", ")} left out …]`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
