// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createEditor } from "./createEditor";
import { EditorPane } from "./EditorPane";
import { createPlainEditor } from "./plain/createPlain";

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

const area = (): HTMLTextAreaElement => document.querySelector("textarea")!;

function write(text: string): void {
  area().value = text;
  area().dispatchEvent(new Event("input"));
}

it("is a text box from the start, and hands what was written to the editor that is loaded", async () => {
  let load = (): void => undefined;
  const loaded = new Promise<void>((resolve) => (load = resolve));
  vi.mocked(createEditor).mockImplementation(async (_, parent, options) => {
    await loaded;
    const made = await options();
    expect(made).toMatchObject({ text: "a = 2", history: ["a = 1"] });
    return createPlainEditor(parent, { ...made, label: "loaded" });
  });
  await show();
  area().focus();
  write("a = 2");
  area().setSelectionRange(1, 4, "backward");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("a = 2");
  await act(async () => load());
  await vi.waitFor(() => expect(document.querySelectorAll("textarea")).toHaveLength(1));
  expect(area().getAttribute("aria-label")).toBe("loaded");
  expect(area().value).toBe("a = 2");
  expect([area().selectionStart, area().selectionEnd, area().selectionDirection]).toEqual([1, 4, "backward"]);
  expect(document.activeElement).toBe(area());
  expect(onReady).toHaveBeenCalledTimes(2);
});

it("waits for what is being composed before it is replaced", async () => {
  let load = (): void => undefined;
  const loaded = new Promise<void>((resolve) => (load = resolve));
  vi.mocked(createEditor).mockImplementation(async (_, parent, options) => {
    await loaded;
    return createPlainEditor(parent, { ...(await options()), label: "loaded" });
  });
  await show();
  area().dispatchEvent(new Event("compositionstart"));
  load();
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(area().getAttribute("aria-label")).toBe("main.py");
  area().dispatchEvent(new Event("compositionend"));
  await vi.waitFor(() => expect(area().getAttribute("aria-label")).toBe("loaded"));
});

it("keeps the text box, and says so, when no editor can be loaded", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const failure = new AggregateError([], "No editor could be loaded");
  vi.mocked(createEditor).mockRejectedValue(failure);
  await show();
  expect(document.querySelector("[role=status]")?.textContent).toContain("could not be loaded");
  expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
  write("a = 2");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("a = 2");
});
