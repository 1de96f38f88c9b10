import { languages } from "monaco-editor/editor/editor.api.js";
import { pythonCompletions } from "./pythonCompletions";
import { pythonConfiguration } from "./pythonConfiguration";
import { pythonTokens } from "./pythonTokens";

const id = "python";

/** Registers Python with Monaco, once, and returns its language id. */
export function python(): string {
  if (!languages.getLanguages().some((language) => language.id === id)) {
    languages.register({ id, extensions: [".py"], aliases: ["Python"] });
    languages.setLanguageConfiguration(id, pythonConfiguration);
    languages.setMonarchTokensProvider(id, pythonTokens);
    languages.registerCompletionItemProvider(id, pythonCompletions);
  }
  return id;
}
