/** How the two panes share the window. The same conditions stand in `layout.css`, for the shell. */
export type LayoutMode = "columns" | "rows" | "single";

const SINGLE = "(max-width: 639.98px)";
const ROWS = "(max-width: 899.98px) and (min-height: 500px)";

export interface LayoutWatch {
  getSnapshot(): LayoutMode;
  subscribe(listener: () => void): () => void;
}

export function watchLayout(match: (query: string) => MediaQueryList): LayoutWatch {
  const single = match(SINGLE);
  const rows = match(ROWS);
  return {
    getSnapshot: () => (single.matches ? "single" : rows.matches ? "rows" : "columns"),
    subscribe(listener) {
      single.addEventListener("change", listener);
      rows.addEventListener("change", listener);
      return () => {
        single.removeEventListener("change", listener);
        rows.removeEventListener("change", listener);
      };
    },
  };
}
