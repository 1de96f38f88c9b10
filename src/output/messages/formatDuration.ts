/** A short duration: "0.4 s", "12 s", "2 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 0.01) return "under 0.01 s";
  if (seconds < 0.095) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** For a counter: always one decimal below a minute, so that the width changes only at ten seconds. */
export function formatRunning(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : formatDuration(milliseconds);
}

/** For limits and other round durations: "10 s", not "10.0 s". */
export function formatRoundDuration(milliseconds: number): string {
  return formatDuration(milliseconds).replace(/\.0 s$/, " s");
}
