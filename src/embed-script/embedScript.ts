import { parseEmbedToPage } from "../protocol";
import { findCodeBlocks } from "./codeBlocks";
import { LiveBlock, setTheme, type LiveBlockSettings } from "./liveBlock";
import { addPageStyles } from "./pageStyles";
import { pageTheme, rootsOf, type PageTheme } from "./pageTheme";

export interface EmbedScriptSettings extends Pick<LiveBlockSettings, "embedUrl" | "sandbox"> {
  /** A CSS selector of the blocks that become embeds. */
  readonly blocks: string;
}

/**
 * Puts an embed in the place of each code block, now and whenever the page has new ones. It also keeps the heights and the theme of the
 * frames of embeds that the page has made itself.
 */
export class EmbedScript {
  readonly #page: Document;
  readonly #settings: EmbedScriptSettings;
  readonly #blocks = new Set<LiveBlock>();
  readonly #roots = new MutationObserver(() => this.#followTheme());
  #theme: PageTheme;
  #count = 0;

  constructor(page: Document, settings: EmbedScriptSettings) {
    this.#page = page;
    this.#settings = settings;
    this.#theme = pageTheme(page);
    addPageStyles(page);
    addEventListener("message", (event) => this.#receive(event));
    addEventListener("load", () => {
      for (const block of this.#blocks) block.measure();
      this.#followTheme();
    });
    page.addEventListener("DOMContentLoaded", () => this.#update());
    page.addEventListener("transitionend", ({ target }) => {
      if (target === page.body || target === page.documentElement) this.#followTheme();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#followTheme());
    new MutationObserver(() => this.#update()).observe(page, { childList: true, subtree: true });
    this.#update();
  }

  /** The page has changed. */
  #update(): void {
    for (const root of rootsOf(this.#page)) this.#roots.observe(root, { attributes: true });
    this.#followTheme();
    for (const block of this.#blocks) if (!block.isThere()) this.#blocks.delete(block);
    for (const found of findCodeBlocks(this.#page, this.#settings.blocks)) {
      if (!this.#isComplete(found.element)) continue;
      this.#count += 1;
      const block = new LiveBlock(found, { ...this.#settings, number: this.#count, theme: this.#theme });
      this.#blocks.add(block);
      if (block.followsPage) setTheme(block.frame, this.#theme);
    }
  }

  /** While the page loads, the parser may still add to an element until something comes after it. */
  #isComplete(element: HTMLElement): boolean {
    if (this.#page.readyState !== "loading") return true;
    for (let node: Node | null = element; node !== null; node = node.parentNode)
      if (node.nextSibling !== null) return true;
    return false;
  }

  #followTheme(): void {
    const theme = pageTheme(this.#page);
    if (theme === this.#theme) return;
    this.#theme = theme;
    for (const frame of this.#frames()) if (this.#followsPage(frame)) setTheme(frame, theme);
  }

  #receive({ source, data }: MessageEvent<unknown>): void {
    const frame = this.#frames().find(({ contentWindow }) => contentWindow === source);
    const message = parseEmbedToPage(data);
    if (frame === undefined || message === null) return;
    frame.style.height = `${message.height}px`;
    // An embed has missed what was sent before it had started.
    if (this.#followsPage(frame)) setTheme(frame, this.#theme);
    this.#blockOf(frame)?.show();
  }

  /** The frames of embeds, from this script or from the page. */
  #frames(): HTMLIFrameElement[] {
    const { embedUrl } = this.#settings;
    return [...this.#page.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(`${embedUrl}#`));
  }

  #blockOf(frame: HTMLIFrameElement): LiveBlock | undefined {
    return [...this.#blocks].find((block) => block.frame === frame);
  }

  #followsPage(frame: HTMLIFrameElement): boolean {
    return this.#blockOf(frame)?.followsPage ?? !/[#&]theme=/.test(frame.src);
  }
}
