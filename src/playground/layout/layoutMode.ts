import { watchEvents, type Readable } from "../../state";

/** How the two panes share the window. `layout.css` has the same conditions, for the shell. */
export type LayoutMode = "columns" | "rows" | "single";

/** Also a phone on its side: two panes, one above the other, would have three lines each. */
const SINGLE = "(max-width: 639.98px), (max-width: 899.98px) and (max-height: 399.98px)";
const ROWS = "(max-width: 899.98px)";

export type LayoutWatch = Readable<LayoutMode>;

export function watchLayout(match: (query: string) => MediaQueryList): LayoutWatch {
  const single = match(SINGLE);
  const rows = match(ROWS);
  return watchEvents(
    () => (single.matches ? "single" : rows.matches ? "rows" : "columns"),
    [single, rows],
    ["change"],
  );
}
