import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createSandbox } from "../host";
import { createTranscript } from "../output";
import { Embed } from "./Embed";
import { createSession } from "../session";
import type { EmbedSetup } from "./embedSetup";
import { onFirstTouch } from "./firstTouch";

export interface MountOptions {
  readonly setup: EmbedSetup;
  /** The folder that holds `sandbox.html` and `engine/`. */
  readonly baseUrl: URL;
}

/**
 * Shows one embed in `root`. Neither the engine nor the sandbox's frame is asked for before a person touches it, and
 * nothing runs but by Run. Returns its undo.
 */
export function mount(root: HTMLElement, { setup, baseUrl }: MountOptions): () => void {
  const transcript = createTranscript();
  const session = createSession({
    openSandbox: () => createSandbox({ baseUrl }),
    log: transcript,
    now: () => performance.now(),
  });
  // A program that cannot be shown cannot be run either.
  const stopListening = setup.problem === null ? onFirstTouch(root, session.wake) : () => undefined;
  const react = createRoot(root);
  react.render(
    <StrictMode>
      <Embed setup={setup} session={session} transcript={transcript} />
    </StrictMode>,
  );
  return () => {
    stopListening();
    react.unmount();
    session.dispose();
  };
}
