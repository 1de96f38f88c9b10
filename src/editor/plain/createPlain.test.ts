// @vitest-environment happy-dom
import { beforeAll, expect, test, vi } from "vitest";
import { createPlainEditor } from "./createPlain";

// It does not exist here: the box then changes its value itself.
beforeAll(() => void Object.assign(document, { execCommand: () => false }));

async function mount(text = "a = 1\nb = 2\n") {
  const parent = document.createElement("div");
  document.body.append(parent);
  const onRun = vi.fn();
  const editor = createPlainEditor(parent, {
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
  editor.setMarkers([{ line: 2, message: "NameError: <b>", kind: "error" }]);
  const notes = parent.querySelector(`#${area.getAttribute("aria-describedby") ?? ""}`);
  expect(notes?.textContent).toContain("Line 2: NameError: <b>");
  expect(notes?.children).toHaveLength(0);
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

function press(area: HTMLTextAreaElement, key: string, more: KeyboardEventInit = {}): boolean {
  return area.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
}

test("numbers its lines", async () => {
  const { parent, area } = await mount("a\nb");
  expect(parent.querySelectorAll(".plain-line")).toHaveLength(2);
  area.value = "a\nb\nc\n";
  area.dispatchEvent(new Event("input"));
  expect(parent.querySelectorAll(".plain-line")).toHaveLength(4);
});

test("Enter and Tab indent, Shift+Tab removes", async () => {
  const { area } = await mount("if x:");
  area.focus();
  area.setSelectionRange(5, 5);
  expect(press(area, "Enter"), "the browser does nothing more").toBe(false);
  expect(area.value).toBe("if x:\n    ");
  expect(area.selectionStart).toBe(10);
  press(area, "a");
  press(area, "Tab");
  expect(area.value).toBe("if x:\n        ");
  press(area, "Tab", { shiftKey: true });
  expect(area.value).toBe("if x:\n    ");
  area.setSelectionRange(0, 10);
  press(area, "Tab");
  expect(area.value).toBe("    if x:\n        ".replace(/ {4}$/, ""));
});

test("Tab leaves after Escape, and for one who came by Tab", async () => {
  const { area } = await mount("a");
  area.focus();
  expect(press(area, "Tab"), "the browser moves the focus").toBe(true);
  press(area, "a");
  expect(press(area, "Tab")).toBe(false);
  press(area, "Escape");
  expect(press(area, "Tab")).toBe(true);
});

test("makes one edit of several changes, and remembers the text before it", async () => {
  const { area, editor } = await mount("a = 1\nb = 2\n");
  editor.edit(
    [
      { from: 0, to: 1, insert: "x" },
      { from: 6, to: 7, insert: "yy" },
    ],
    3,
  );
  expect(editor.getText()).toBe("x = 1\nyy = 2\n");
  expect(area.selectionStart).toBe(3);
  expect(editor.getHistory()).toEqual(["a = 1\nb = 2\n"]);
});

test("removes everything that it added", async () => {
  const { editor, parent } = await mount();
  editor.dispose();
  expect(parent.childNodes).toHaveLength(0);
});
