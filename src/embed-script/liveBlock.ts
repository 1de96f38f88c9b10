import type { PageToEmbed } from "../protocol";
import type { CodeBlock } from "./codeBlocks";
import { frameHeight } from "./frameHeight";
import { marginAround } from "./pageStyles";
import type { PageTheme } from "./pageTheme";

export interface LiveBlockSettings {
  /** The address of embed.html, without a fragment. */
  readonly embedUrl: string;
  /** The value of `sandbox` for the frame; null for a frame without it. */
  readonly sandbox: string | null;
  /** Tells this frame from the others of the page by its title. */
  readonly number: number;
  readonly theme: PageTheme;
}

/**
 * A code block of the page and the frame that takes its place. The block has the height of the embed from the beginning, so that nothing
 * moves, and is shown until the frame has drawn the program.
 */
export class LiveBlock {
  readonly frame: HTMLIFrameElement;
  /** False where the block has a theme of its own. */
  readonly followsPage: boolean;
  readonly #element: HTMLElement;

  constructor({ element, code, options }: CodeBlock, settings: LiveBlockSettings) {
    const { embedUrl, sandbox, number, theme } = settings;
    const chosen = new URLSearchParams(options);
    const name = chosen.get("name") ?? "";
    this.#element = element;
    this.followsPage = !chosen.has("theme");
    const parts = [`text=${encodeURIComponent(code)}`, options];
    if (this.followsPage && theme !== "auto") parts.push(`theme=${theme}`);
    this.frame = element.ownerDocument.createElement("iframe");
    this.frame.className = "vitrine-frame";
    this.frame.title = `Python example ${number}${name && `: ${name}`}`;
    this.frame.loading = "lazy";
    this.frame.referrerPolicy = "no-referrer";
    if (sandbox !== null) this.frame.setAttribute("sandbox", sandbox);
    this.frame.src = `${embedUrl}#${parts.filter(Boolean).join("&")}`;
    this.frame.dataset["waiting"] = "";
    this.frame.inert = true;
    const height = fixedHeight(chosen) ?? frameHeight(code, matchMedia("(pointer: coarse)").matches);
    for (const each of [element, this.frame]) each.style.setProperty("--vitrine-height", `${height}px`);
    this.measure();
    element.dataset["vitrineState"] = "waiting";
    // A page's own line height may be larger: then the block scrolls, by keyboard too.
    if (element.scrollHeight > element.clientHeight && !element.hasAttribute("tabindex"))
      element.tabIndex = 0;
    element.after(this.frame);
  }

  /** Takes over the block's width and the space around it. Once more when the page's style sheets have loaded. */
  measure(): void {
    const element = this.#element;
    const state = element.dataset["vitrineState"];
    if (state === "live") return;
    // The styles of a waiting block set its margin.
    delete element.dataset["vitrineState"];
    const margin = marginAround(element);
    if (state !== undefined) element.dataset["vitrineState"] = state;
    const width = element.offsetWidth;
    this.frame.style.setProperty("--vitrine-width", width === 0 ? "100%" : `${width}px`);
    for (const each of [element, this.frame]) each.style.setProperty("--vitrine-margin", margin);
  }

  /** The frame has drawn the program. A reader who is in the block keeps it until the focus leaves. */
  show(): void {
    const element = this.#element;
    if (element.dataset["vitrineState"] !== "waiting") return;
    if (element.contains(element.ownerDocument.activeElement)) {
      element.addEventListener("focusout", () => setTimeout(() => this.show()), { once: true });
      return;
    }
    delete this.frame.dataset["waiting"];
    this.frame.inert = false;
    element.dataset["vitrineState"] = "live";
  }

  /**
   * A site that changes its pages without loading them may remove a block or its frame. The other goes with it: a block that is left is shown
   * again, and stays text. False if that has happened.
   */
  isThere(): boolean {
    if (this.#element.isConnected && this.frame.isConnected) return true;
    this.#element.dataset["vitrineState"] = "text";
    this.frame.remove();
    return false;
  }
}

/** Sets the colours of an embed, in any frame. They are no secret, and a strict frame has no origin to name. */
export function setTheme(frame: HTMLIFrameElement, theme: PageTheme): void {
  const message: PageToEmbed = { type: "vitrine/theme", theme };
  frame.style.colorScheme = theme === "auto" ? "light dark" : theme;
  frame.contentWindow?.postMessage(message, "*");
}

function fixedHeight(options: URLSearchParams): number | null {
  const height = options.get("height") ?? "";
  return /^\d{1,6}$/.test(height) ? Math.min(2000, Math.max(120, Number(height))) : null;
}
