import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createSandbox } from "../host";
import { Transcript } from "../output";
import { Embed } from "./Embed";
import { createSession } from "../session";
import { constant, followTheme } from "../state";
import type { EmbedSetup } from "./embedSetup";
import { partSelectors, type Press } from "./press";

export interface EmbedRenderOptions {
  readonly setup: EmbedSetup;
  /** The folder that holds `sandbox.html` and `engine/`. */
  readonly baseUrl: URL;
  /** How a person came to it; null when nobody has, and then neither the engine nor the sandbox's frame is asked for. */
  readonly touch: Press | null;
}

/** Shows one living embed in `root`. Nothing runs but by Run. Returns its undo. */
export function renderEmbed(root: HTMLElement, { setup, baseUrl, touch }: EmbedRenderOptions): () => void {
  const transcript = new Transcript({ moreTime: "In the playground it may run for longer." });
  const session = createSession({
    openSandbox: () => createSandbox({ baseUrl }),
    log: transcript,
    now: () => performance.now(),
  });
  const theme = followTheme(window, constant({ theme: setup.theme ?? "system" }));
  // A program that cannot be shown cannot be run either.
  if (touch !== null && setup.problem === null) session.load();
  root.replaceChildren();
  const react = createRoot(root);
  // At once, so that nothing is seen between the placeholder card and this one.
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
    theme.dispose();
  };
}
