import { parsePageToEmbed } from "../protocol";
import { createStore, followTheme, type Store, type Theme, type ThemeChoice } from "../state";
import { parseEmbedOptions } from "../workspace";

/**
 * The theme of an embed. It begins with the one in the address. From then on the latest counts: a message from the page around, or
 * another `theme=` in the address. Without either, it is that of the reader's system.
 */
export class EmbedTheme {
  /** The colours that the embed has. */
  readonly theme: Theme;
  readonly #choice: Store<{ readonly theme: ThemeChoice }>;
  readonly #listening = new AbortController();
  #inAddress: ThemeChoice;

  constructor(view: Window) {
    this.#inAddress = themeIn(view.location.hash);
    this.#choice = createStore<{ readonly theme: ThemeChoice }>({ theme: this.#inAddress });
    this.theme = followTheme(view, this.#choice);
    view.addEventListener("message", (event) => this.#receive(event, view), this.#listening);
  }

  /** The address has changed. */
  followAddress(hash: string): void {
    const theme = themeIn(hash);
    if (theme === this.#inAddress) return;
    this.#inAddress = theme;
    this.#choice.set({ theme });
  }

  dispose(): void {
    this.#listening.abort();
    this.theme.dispose();
  }

  #receive({ source, data }: MessageEvent<unknown>, view: Window): void {
    if (source !== view.parent || view.parent === view) return;
    const message = parsePageToEmbed(data);
    if (message === null) return;
    this.#choice.set({ theme: message.theme === "auto" ? "system" : message.theme });
  }
}

function themeIn(hash: string): ThemeChoice {
  return parseEmbedOptions(hash).theme ?? "system";
}
