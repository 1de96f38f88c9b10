const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When a program was changed: "just now", "12 min ago", "14:05", "yesterday, 14:05", "3 Nov", "3 Nov 2025". */
export function formatWhen(at: number, now: number): string {
  const age = now - at;
  if (age < MINUTE_MS) return "just now";
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  const [then, today] = [new Date(at), new Date(now)];
  const time = format(then, { hour: "2-digit", minute: "2-digit" });
  const days = (startOfDay(today) - startOfDay(then)) / (24 * HOUR_MS);
  // Rounded, since a day with a change of the clock has 23 or 25 hours.
  if (Math.round(days) === 0) return time;
  if (Math.round(days) === 1) return `yesterday, ${time}`;
  const sameYear = then.getFullYear() === today.getFullYear();
  return format(then, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}

/** In the language of the page, day before month. */
function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", options).format(date);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
