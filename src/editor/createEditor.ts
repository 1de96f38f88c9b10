import type { CodeEditor, CreateEditor, EditorKind, EditorOptions, LoadedKind } from "./codeEditor";
import { createPlain } from "./plain/createPlain";

/** Loads each kind of editor. Only the loader of the chosen kind is called. */
export type EditorLoaders = Readonly<Record<LoadedKind, () => Promise<CreateEditor>>>;

const shippedLoaders: EditorLoaders = {
  monaco: async () => (await import("./monaco/createMonaco")).createMonaco,
  codemirror: async () => (await import("./codemirror/createCodeMirror")).createCodeMirror,
  // Small, and in the page's own bundle, since it is used when nothing more can be fetched.
  plain: () => Promise.resolve(createPlain),
};

/**
 * Creates an editor of this kind, or of the next simpler kind if it cannot be loaded or started, so that a person can always type. The
 * editor's `kind` is the one that was created. Rejects when none can be.
 */
export async function createEditor(
  kind: EditorKind,
  parent: HTMLElement,
  options: EditorOptions,
  loaders: EditorLoaders = shippedLoaders,
): Promise<CodeEditor> {
  const failures: unknown[] = [];
  for (const attempt of fallbacks(kind)) {
    try {
      const create = await loaders[attempt]();
      return await create(parent, options);
    } catch (failure) {
      failures.push(failure);
      parent.replaceChildren();
    }
  }
  throw new AggregateError(failures, "No editor could be loaded");
}

function fallbacks(kind: EditorKind): readonly LoadedKind[] {
  switch (kind) {
    case "monaco":
      return ["monaco", "codemirror", "plain"];
    case "codemirror":
      return ["codemirror", "plain"];
  }
}
