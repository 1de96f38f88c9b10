import { sameUnedited, type RecentProgram } from "./recentProgram";

/** How many programs the list has. */
export const MOST_RECENT = 20;

/**
 * The programs that leave the list when `added` has joined it: an unedited twin of it, and those over twenty. Unedited ones go
 * first, since a sample, a file or a link can be opened again; then those that were changed longest ago.
 */
export function surplus(all: readonly RecentProgram[], added: RecentProgram): readonly RecentProgram[] {
  const others = all.filter(({ id }) => id !== added.id);
  const twins = others.filter((other) => sameUnedited(other, added));
  const rest = [added, ...others.filter((other) => !twins.includes(other))];
  const over = Math.max(0, rest.length - MOST_RECENT);
  return [...twins, ...rest.sort(firstToGo).slice(0, over)];
}

function firstToGo(a: RecentProgram, b: RecentProgram): number {
  return Number(a.edited) - Number(b.edited) || a.changedAt - b.changedAt;
}
