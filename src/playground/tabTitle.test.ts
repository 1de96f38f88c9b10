import { expect, it } from "vitest";
import { runResult } from "../../test/runResult";
import { createStore, type Store } from "../state";
import type { RunPhase } from "../session";
import { followTitle, tabTitle } from "./tabTitle";

const ended = (status: "ok" | "error" | "stopped" | "timeout"): RunPhase => ({
  status: "ended",
  result: runResult({ status }),
});

it("names the program, with a mark while it runs and when it has ended", () => {
  const marks: [RunPhase, string][] = [
    [{ status: "none" }, "a.py – Vitrine"],
    [{ status: "queued" }, "▶ a.py – Vitrine"],
    [{ status: "running", startedAt: 0 }, "▶ a.py – Vitrine"],
    [ended("ok"), "✓ a.py – Vitrine"],
    [ended("stopped"), "■ a.py – Vitrine"],
    [ended("error"), "✗ a.py – Vitrine"],
    [ended("timeout"), "✗ a.py – Vitrine"],
  ];
  for (const [run, title] of marks) expect(tabTitle("a.py", run)).toBe(title);
});

it("gives no mark to another program that is opened after a run", () => {
  const document = { title: "" };
  const programStore = createStore({ id: "1", name: "a.py" });
  const session: Store<{ run: RunPhase }> = createStore<{ run: RunPhase }>({ run: { status: "none" } });
  followTitle(document, { programStore, session });
  expect(document.title).toBe("a.py – Vitrine");
  session.set({ run: { status: "queued" } });
  programStore.set({ id: "1", name: "renamed.py" });
  expect(document.title).toBe("▶ renamed.py – Vitrine");
  session.set({ run: ended("ok") });
  programStore.set({ id: "2", name: "b.py" });
  expect(document.title).toBe("b.py – Vitrine");
  programStore.set({ id: "1", name: "a.py" });
  expect(document.title).toBe("✓ a.py – Vitrine");
});
