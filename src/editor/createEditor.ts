import type { CodeEditor, CreateEditor, EditorKind, EditorOptions } from "./codeEditor";

/** Loads each kind of editor. Only the loader of the chosen kind is called. */
export type EditorLoaders = Readonly<Record<EditorKind, () => Promise<CreateEditor>>>;

const shippedLoaders: EditorLoaders = {
  monaco: async () => (await import("./monaco/createMonaco")).createMonaco,
  codemirror: async () => (await import("./codemirror/createCodeMirror")).createCodeMirror,
};

/**
 * Creates an editor of this kind, or of the next simpler kind if it cannot be loaded or started. The editor's `kind` is the one that was
 * created. Rejects when none can be. The options are requested once the code is loaded, because a person may write meanwhile.
 */
export async function createEditor(
  kind: EditorKind,
  parent: HTMLElement,
  options: () => Promise<EditorOptions>,
  loaders: EditorLoaders = shippedLoaders,
): Promise<CodeEditor> {
  const failures: unknown[] = [];
  for (const attempt of fallbacks(kind)) {
    try {
      const create = await loaders[attempt]();
      return await create(parent, await options());
    } catch (failure) {
      failures.push(failure);
      parent.replaceChildren();
    }
  }
  throw new AggregateError(failures, "No editor could be loaded");
}

function fallbacks(kind: EditorKind): readonly EditorKind[] {
  switch (kind) {
    case "monaco":
      return ["monaco", "codemirror"];
    case "codemirror":
      return ["codemirror"];
  }
}
