import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ProgramStoreState } from "./programStore";

/** Whether the program is kept, beside its name. Announced when it is not: the rest would go on and on while one types. */
export function SavedNote({ saved }: { saved: ProgramStoreState["saved"] }) {
  const problem = isProblem(saved);
  return (
    <span
      key={problem ? "problem" : "note"}
      className="program-saved"
      data-problem={problem}
      role={problem ? "alert" : undefined}
    >
      {savedLabel(saved)}
    </span>
  );
}

/** Where there is no room beside the name: a line of its own, when the program is not kept. */
export function NotSavedLine({ saved }: { saved: ProgramStoreState["saved"] }) {
  if (!isProblem(saved)) return null;
  return (
    <div className="banner" data-kind="problem">
      <TriangleAlert aria-hidden />
      <p role="alert">This program is {savedLabel(saved)}</p>
    </div>
  );
}

function isProblem(saved: ProgramStoreState["saved"]): boolean {
  return saved === "full" || saved === "unavailable";
}

function savedLabel(saved: ProgramStoreState["saved"]): string {
  switch (saved) {
    case "saved":
      return "saved here";
    case "pending":
      return "edited";
    case "link":
      return "from a link";
    case "full":
      return "not saved: this browser’s storage is full. Download it to keep it.";
    case "unavailable":
      return "not saved: this browser keeps no storage here. Download it to keep it.";
  }
}
