import { isActive, type RunPhase } from "../session";
import type { Readable } from "../state";

interface TitleParts {
  readonly programStore: Readable<{ readonly id: string; readonly name: string }>;
  readonly session: Readable<{ readonly run: RunPhase }>;
}

/** Keeps the tab's title at the program's name, with a mark that says how its run is, so that several tabs can be told apart. */
export function followTitle(document: { title: string }, { programStore, session }: TitleParts): void {
  /** The program of the last run. Another one that is opened after it has no mark. */
  let ran = "";
  let wasActive = false;

  function update() {
    const { id, name } = programStore.getSnapshot();
    const { run } = session.getSnapshot();
    if (isActive(run) && !wasActive) ran = id;
    wasActive = isActive(run);
    const title = tabTitle(name, ran === id ? run : { status: "none" });
    if (document.title !== title) document.title = title;
  }
  programStore.subscribe(update);
  session.subscribe(update);
  update();
}

export function tabTitle(name: string, run: RunPhase): string {
  return `${markOf(run)}${name} – Vitrine`;
}

function markOf(run: RunPhase): string {
  if (isActive(run)) return "▶ ";
  if (run.status !== "ended") return "";
  switch (run.result.status) {
    case "ok":
      return "✓ ";
    case "stopped":
      return "■ ";
    case "error":
    case "timeout":
    case "out-of-memory":
    case "output-limit":
    case "crashed":
      return "✗ ";
  }
}
