/** 12,345: the same for every reader, since a model reads it. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** 500 milliseconds, 10 seconds, 10 minutes. */
export function duration(ms: number): string {
  if (ms < 1000) return plural(ms, "millisecond");
  if (ms >= 120_000 && ms % 60_000 === 0) return plural(ms / 60_000, "minute");
  return plural(Math.round(ms / 100) / 10, "second");
}
