/** Parts of Monaco that ship without types and are imported for their effect only. */
declare module "monaco-editor/editor/browser/coreCommands.js";
declare module "monaco-editor/editor/contrib/caretOperations/browser/caretOperations.js";
declare module "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
