import { formatCount } from "../messages/formatCount";
import { rowWeight, storeLine } from "./storedRow";
import type { StoredRow } from "./storedRow";
import { PLAIN_ID } from "./styleTable";

/** These rows, if there is room; else the first ones, at least one, and a row that says how many are not kept. */
export function fittingRows(
  rows: readonly StoredRow[],
  room: { readonly rows: number; readonly weight: number },
): readonly StoredRow[] {
  let weight = 0;
  const overAt = rows.findIndex((row, at) => {
    weight += rowWeight(row);
    return at >= room.rows || weight > room.weight;
  });
  if (overAt === -1 || rows.length === 1) return rows;
  const kept = Math.max(1, overAt - 1);
  const message = `… ${formatCount(rows.length - kept, "more line")} not kept …`;
  return [...rows.slice(0, kept), storeLine("notice", message, PLAIN_ID)];
}
