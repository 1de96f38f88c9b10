import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createSandbox } from "../host";
import { Transcript } from "../output";
import { Embed } from "./Embed";
import { createPageSession } from "../session";
import type { Theme } from "../state";
import type { EmbedSetup } from "./embedSetup";
import { partSelectors, type Press } from "./press";

export interface EmbedRenderOptions {
  readonly setup: EmbedSetup;
  /** The folder that contains `sandbox.html` and `engine/`. */
  readonly baseUrl: URL;
  readonly theme: Theme;
  /** What the person did first; null without a touch, and then neither the engine nor the sandbox's frame is requested. */
  readonly touch: Press | null;
}

/** Renders the embed's app in `root`. Only Run runs the program. Returns an undo function. */
export function renderEmbed(root: HTMLElement, options: EmbedRenderOptions): () => void {
  const { setup, baseUrl, theme, touch } = options;
  const transcript = new Transcript({ moreTime: "In the playground it may run for longer." });
  const session = createPageSession({
    openSandbox: () => createSandbox({ baseUrl }),
    log: transcript,
    now: () => performance.now(),
  });
  // A program that cannot be shown cannot be run.
  if (touch !== null && setup.problem === null) session.load();
  root.replaceChildren();
  const react = createRoot(root);
  // Synchronously, so that no frame is painted without a card.
  flushSync(() => {
    react.render(
      <StrictMode>
        <Embed setup={setup} session={session} transcript={transcript} theme={theme} touch={touch} />
      </StrictMode>,
    );
  });
  const find = (part: keyof typeof partSelectors) => root.querySelector<HTMLElement>(partSelectors[part]);
  if (touch !== null && touch.focus !== "code") find(touch.focus)?.focus();
  if (touch !== null && touch.press !== null) find(touch.press)?.click();
  return () => {
    react.unmount();
    session.dispose();
  };
}
