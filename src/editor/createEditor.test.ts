// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { CodeEditor, CreateEditor, EditorKind, EditorOptions } from "./codeEditor";
import { createEditor } from "./createEditor";
import { createPlainEditor } from "./plain/createPlain";

const options: EditorOptions = {
  text: "",
  theme: "light",
  readOnly: false,
  label: "main.py",
  onRun: () => undefined,
};
const asked = (): Promise<EditorOptions> => Promise.resolve(options);

async function plainAs(kind: EditorKind, parent: HTMLElement): Promise<CodeEditor> {
  return { ...createPlainEditor(parent, options), kind };
}

function loaders(broken: readonly EditorKind[]) {
  const loader = (kind: EditorKind) =>
    vi.fn(async (): Promise<CreateEditor> => {
      if (broken.includes(kind)) throw new Error(`${kind} is not there`);
      return (parent) => plainAs(kind, parent);
    });
  return { monaco: loader("monaco"), codemirror: loader("codemirror") };
}

test("loads the chosen editor and no other", async () => {
  const each = loaders([]);
  const editor = await createEditor("monaco", document.createElement("div"), asked, each);
  expect(editor.kind).toBe("monaco");
  expect(each.codemirror).not.toHaveBeenCalled();
});

test("falls back to the simpler one when one cannot be loaded", async () => {
  const parent = document.createElement("div");
  expect((await createEditor("monaco", parent, asked, loaders(["monaco"]))).kind).toBe("codemirror");
});

test("requests the options once the code is loaded", async () => {
  const order: string[] = [];
  const each = {
    ...loaders([]),
    monaco: async (): Promise<CreateEditor> => {
      order.push("loaded");
      return (parent) => plainAs("monaco", parent);
    },
  };
  const request = (): Promise<EditorOptions> => {
    order.push("options");
    return asked();
  };
  await createEditor("monaco", document.createElement("div"), request, each);
  expect(order).toEqual(["loaded", "options"]);
});

test("removes what a failed editor added before it tries the next", async () => {
  const parent = document.createElement("div");
  const halfMade: CreateEditor = (place) => {
    place.append("half of an editor");
    return Promise.reject(new Error("no"));
  };
  const each = { ...loaders([]), monaco: () => Promise.resolve(halfMade) };
  await createEditor("monaco", parent, asked, each);
  expect(parent.textContent).not.toContain("half of an editor");
});

test("says what failed when nothing can be made", async () => {
  const made = createEditor(
    "monaco",
    document.createElement("div"),
    asked,
    loaders(["monaco", "codemirror"]),
  );
  await expect(made).rejects.toThrow("No editor could be loaded");
});
