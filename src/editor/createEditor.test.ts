// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { CodeEditor, CreateEditor, EditorOptions, LoadedKind } from "./codeEditor";
import { createEditor } from "./createEditor";
import { createPlain } from "./plain/createPlain";

const options: EditorOptions = {
  text: "",
  theme: "light",
  readOnly: false,
  label: "main.py",
  onRun: () => undefined,
};

async function plainAs(kind: LoadedKind, parent: HTMLElement): Promise<CodeEditor> {
  return { ...(await createPlain(parent, options)), kind };
}

function loaders(broken: readonly LoadedKind[]) {
  const loader = (kind: LoadedKind) =>
    vi.fn(async (): Promise<CreateEditor> => {
      if (broken.includes(kind)) throw new Error(`${kind} is not there`);
      return (parent) => plainAs(kind, parent);
    });
  return { monaco: loader("monaco"), codemirror: loader("codemirror"), plain: loader("plain") };
}

test("loads the chosen editor and no other", async () => {
  const each = loaders([]);
  const editor = await createEditor("monaco", document.createElement("div"), options, each);
  expect(editor.kind).toBe("monaco");
  expect(each.codemirror).not.toHaveBeenCalled();
  expect(each.plain).not.toHaveBeenCalled();
});

test("falls back step by step when one cannot be loaded", async () => {
  const parent = document.createElement("div");
  expect((await createEditor("monaco", parent, options, loaders(["monaco"]))).kind).toBe("codemirror");
  expect((await createEditor("monaco", parent, options, loaders(["monaco", "codemirror"]))).kind).toBe(
    "plain",
  );
  expect((await createEditor("codemirror", parent, options, loaders(["codemirror"]))).kind).toBe("plain");
});

test("removes what a failed editor added before it tries the next", async () => {
  const parent = document.createElement("div");
  const halfMade: CreateEditor = (place) => {
    place.append("half of an editor");
    return Promise.reject(new Error("no"));
  };
  const each = { ...loaders([]), monaco: () => Promise.resolve(halfMade) };
  await createEditor("monaco", parent, options, each);
  expect(parent.textContent).not.toContain("half of an editor");
});

test("says what failed when nothing can be made", async () => {
  const all = loaders(["monaco", "codemirror", "plain"]);
  const made = createEditor("monaco", document.createElement("div"), options, all);
  await expect(made).rejects.toThrow("No editor could be loaded");
});
