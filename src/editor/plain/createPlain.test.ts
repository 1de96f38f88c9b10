// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { createPlain } from "./createPlain";

async function mount(text = "a = 1\nb = 2\n") {
  const parent = document.createElement("div");
  document.body.append(parent);
  const onRun = vi.fn();
  const editor = await createPlain(parent, {
    text,
    theme: "light",
    readOnly: false,
    label: "main.py",
    onRun,
  });
  const area = parent.querySelector("textarea");
  if (area === null) throw new Error("no text area");
  return { parent, area, editor, onRun };
}

test("has a name, and a description with the way out and the markers", async () => {
  const { area, editor, parent } = await mount();
  expect(area.getAttribute("aria-label")).toBe("main.py");
  editor.setMarkers([{ line: 2, message: "NameError: <b>" }]);
  const notes = parent.querySelector(`#${area.getAttribute("aria-describedby") ?? ""}`);
  expect(notes?.textContent).toContain("Line 2: NameError: <b>");
  expect(notes?.children).toHaveLength(0);
});

test("says that it is not the full editor", async () => {
  const { parent } = await mount();
  expect(parent.querySelector("[role=status]")?.textContent).toContain("could not be loaded");
});

test("runs with the run keys and with no other", async () => {
  const { area, onRun } = await mount();
  const press = (init: KeyboardEventInit) =>
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true, ...init }));
  press({});
  press({ isComposing: true, ctrlKey: true });
  expect(onRun).not.toHaveBeenCalled();
  press({ ctrlKey: true });
  press({ metaKey: true });
  press({ shiftKey: true });
  expect(onRun).toHaveBeenCalledTimes(3);
});

test("goes to a line and reports the caret", async () => {
  const { editor } = await mount("a\n    b\nc");
  const seen = vi.fn();
  editor.onCaret(seen);
  editor.goTo(3);
  expect(seen).toHaveBeenLastCalledWith({ line: 3, column: 1, selected: 0 });
});

test("removes everything that it added", async () => {
  const { editor, parent } = await mount();
  editor.dispose();
  expect(parent.childNodes).toHaveLength(0);
});
