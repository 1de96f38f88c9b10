import TriangleAlert from "lucide-react/icons/triangle-alert";
import { Button } from "../../ui";
import type { ProgramStoreState } from "./programStore";

type Saved = ProgramStoreState["saved"];

/** Shows beside the name whether the program is saved. Not announced, since it changes with every edit. */
export function SavedNote({ saved }: { saved: Saved }) {
  return (
    <span className="program-saved" data-problem={problemOf(saved) !== null}>
      {savedLabel(saved)}
    </span>
  );
}

/** A line for a program that cannot be saved, and the way to keep it. */
export function NotSavedLine({ saved, onDownload }: { saved: Saved; onDownload(): void }) {
  const problem = problemOf(saved);
  if (problem === null) return null;
  return (
    <div className="banner" data-kind="problem">
      <TriangleAlert aria-hidden />
      <p role="alert">{problem}</p>
      <Button variant="link" onClick={onDownload}>
        Download
      </Button>
    </div>
  );
}

/** Why the program is not saved; null when there is no problem. */
export function problemOf(saved: Saved): string | null {
  switch (saved) {
    case "full":
      return "Not saved: this browser’s storage is full. Download the program to keep it.";
    case "unavailable":
      return "Not saved: this browser blocks storage. Download the program to keep it.";
    case "saved":
    case "pending":
    case "unedited":
    case "link":
      return null;
  }
}

function savedLabel(saved: Saved): string {
  switch (saved) {
    case "unedited":
      return "";
    case "saved":
      return "Saved in this browser";
    case "pending":
      return "Unsaved changes";
    case "link":
      return "Opened from a link";
    case "full":
    case "unavailable":
      return "Not saved";
  }
}
