/** How long, in as few words as tell it: "0.4 s", "12 s", "2 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 0.01) return "under 0.01 s";
  if (seconds < 0.095) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** While it counts: always one decimal below a minute, so that nothing changes width but at ten. */
export function formatRunning(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : formatDuration(milliseconds);
}

/** A limit or a round time: "10 s", not "10.0 s". */
export function formatRoundDuration(milliseconds: number): string {
  return formatDuration(milliseconds).replace(/\.0 s$/, " s");
}
