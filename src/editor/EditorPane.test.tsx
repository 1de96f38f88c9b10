// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createEditor } from "./createEditor";
import { EditorPane } from "./EditorPane";
import { createPlain } from "./plain/createPlain";

vi.mock("./createEditor", () => ({ createEditor: vi.fn() }));

const onReady = vi.fn();
const onChange = vi.fn();
let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.clearAllMocks();
  document.body.replaceChildren(document.createElement("main"));
  root = createRoot(document.body.children[0]!);
});

afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(): Promise<void> {
  await act(async () =>
    root.render(
      <EditorPane
        kind="monaco"
        initialText="a = 1"
        theme="light"
        readOnly={false}
        label="main.py"
        onRun={() => undefined}
        onReady={onReady}
        onChange={onChange}
        onCaret={() => undefined}
      />,
    ),
  );
}

it("shows a working text box with a notice when the editor could not be loaded", async () => {
  vi.mocked(createEditor).mockImplementation((_, parent, options) => createPlain(parent, options));
  await show();
  expect(document.querySelector(".editor-waiting")).toBeNull();
  expect(document.querySelector("[role=status]")?.textContent).toContain("could not be loaded");
  const area = document.querySelector("textarea")!;
  area.value = "a = 2";
  area.dispatchEvent(new Event("input"));
  expect(onChange).toHaveBeenCalledExactlyOnceWith("a = 2");
});

it("keeps the text and shows an error when no editor could be created", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const failure = new AggregateError([], "No editor could be loaded");
  vi.mocked(createEditor).mockRejectedValue(failure);
  await show();
  expect(document.querySelector(".editor-waiting")?.textContent).toContain("a = 1");
  expect(document.querySelector("[role=alert]")?.textContent).toContain("Reload the page");
  expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
  expect(onReady).not.toHaveBeenCalled();
});
