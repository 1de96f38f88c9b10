import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ProgramStoreState } from "./programStore";

/** Shows beside the name whether the program is saved. Only problems are announced, since the rest changes with every edit. */
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

/** A separate line for a program that is not saved, where there is no room beside the name. */
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
