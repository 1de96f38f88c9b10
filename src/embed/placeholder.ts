import type { EmbedSetup } from "./embedSetup";
import { pythonSpans } from "./pythonSpans";
import { pressAt, type Press } from "./press";

export interface PlaceholderOptions {
  readonly setup: EmbedSetup;
  /** A press has started: loading can begin. */
  onPress(): void;
  /** A person's click, or focus by keyboard. Scrolling, hovering and following the link do not count. */
  onTouch(touch: Press): void;
}

/**
 * Fills the card in embed.html with the program's text and the bar, in the same classes and sizes as the app that replaces it at a
 * touch. Until then a page of examples loads nothing more. Returns an undo function.
 */
export function showPlaceholder(
  card: HTMLElement,
  { setup, onPress, onTouch }: PlaceholderOptions,
): () => void {
  fill(card, setup);
  const listening = new AbortController();
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ): void => card.addEventListener(name, (event) => event.isTrusted && listener(event), listening);
  let pressing = false;

  listen("pointerdown", () => {
    pressing = true;
    onPress();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    // After the click that may follow: until then the pointer causes a focus event.
    window.addEventListener(name, () => setTimeout(() => (pressing = false)), listening);
  }
  listen("click", (event) => {
    const touch = pressAt(event.target, true);
    // The browser follows the link, and selected text is for copying.
    const selects = touch.focus === "code" && getSelection()?.isCollapsed === false;
    if (touch.focus !== "open" && !selects) onTouch(touch);
  });
  listen("focusin", (event) => {
    const touch = pressAt(event.target, false);
    if (!pressing && touch.focus !== "open") onTouch(touch);
  });
  return () => listening.abort();
}

function fill(card: HTMLElement, setup: EmbedSetup): void {
  const { program, readOnly, height } = setup;
  const label = readOnly ? `${program.name}, read only` : program.name;
  const stdin = program.stdin ?? "";
  card.dataset["fixed"] = String(height !== undefined);
  card.style.height = height === undefined ? "" : `${height}px`;
  find(card, "h1").textContent = `Python example: ${program.name}`;
  find(card, ".editor-waiting").setAttribute("aria-label", label);
  find(card, ".editor-waiting").replaceChildren(...pythonSpans(program.code).map(lineElement));
  find(card, ".embed-reset").hidden = readOnly;
  find(card, ".embed-open").setAttribute("href", setup.playgroundUrl(program));
  find(card, ".embed-input").hidden = stdin === "";
  const input = find(card, ".embed-input textarea");
  if (input instanceof HTMLTextAreaElement) {
    input.value = stdin;
    input.rows = Math.min(4, Math.max(2, stdin.split("\n").length));
  }
  card.inert = false;
}

function lineElement(spans: ReturnType<typeof pythonSpans>[number]): HTMLElement {
  const line = document.createElement("div");
  line.className = "editor-waiting-line";
  const parts = spans.map(({ kind, text }) => {
    const part = document.createElement("span");
    if (kind !== "plain") part.className = `embed-code-${kind}`;
    part.textContent = text;
    return part;
  });
  line.append(...parts, "\n");
  return line;
}

function find(card: HTMLElement, selector: string): HTMLElement {
  const found = card.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`embed.html has no ${selector}`);
  return found;
}
