import { languages } from "monaco-editor/editor/editor.api.js";
import { pythonCompletions } from "./pythonCompletions";
import { pythonConfiguration } from "./pythonConfiguration";
import { pythonTokens } from "./pythonTokens";

const id = "python";

/** Tells Monaco of Python, once, and returns the name it goes by. */
export function python(): string {
  if (!languages.getLanguages().some((language) => language.id === id)) {
    languages.register({ id, extensions: [".py"], aliases: ["Python"] });
    languages.setLanguageConfiguration(id, pythonConfiguration);
    languages.setMonarchTokensProvider(id, pythonTokens);
    languages.registerCompletionItemProvider(id, pythonCompletions);
  }
  return id;
}
