import { embedHeightBounds } from "../../protocol";
import {
  embedFragment,
  encodeProgram,
  ProgramTooLargeError,
  type EmbedOptions,
  type Program,
} from "../../workspace";

export type EmbedAddress =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string };

/** The URL of an embed that shows this program. `embedUrl` is the URL of embed.html, without a fragment. */
export function embedAddress(program: Program, options: EmbedOptions, embedUrl: string): EmbedAddress {
  try {
    return { ok: true, url: embedUrl + embedFragment(encodeProgram(program), options) };
  } catch (error) {
    if (error instanceof ProgramTooLargeError) return { ok: false, message: error.message };
    throw error;
  }
}

interface SnippetParts {
  readonly url: string;
  readonly embedUrl: string;
  readonly title: string;
  readonly theme: EmbedOptions["theme"];
  /** Used until the embed reports its own height. */
  readonly height: number;
  /** Gives the embed an opaque origin. The browser then keeps nothing for it, and fetches Python anew on every page view. */
  readonly strict: boolean;
}

/** The words that let a strict frame run its scripts and open the playground in a new window. */
const STRICT_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/**
 * The code that a docs author pastes: the frame, and a script that keeps it as high as its content. The program is sealed by a frame of
 * its own inside the embed, strict or not.
 */
export function embedSnippet({ url, embedUrl, title, theme, height, strict }: SnippetParts): string {
  // Without it, the corners of a dark card on a light page would be filled with the page's colour.
  const scheme = theme === undefined ? "" : `; color-scheme: ${theme}`;
  return `<iframe
  title="${attribute(title)}"
  src="${attribute(url)}"${strict ? `\n  sandbox="${STRICT_SANDBOX}"` : ""}
  loading="lazy"
  style="width: 100%; height: ${height}px; border: 0${scheme}"
></iframe>
<script>
  addEventListener("message", ({ source, data }) => { for (const frame of document.querySelectorAll('iframe[src^="${cssString(embedUrl)}"]'))
    if (source === frame.contentWindow && data?.type === "vitrine/height" && data.height <= ${embedHeightBounds.max}) frame.style.height = \`\${data.height}px\`; });
</script>
`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** For a CSS string in a string of a script in HTML: characters that could end any of them are percent-encoded. */
function cssString(url: string): string {
  return url.replace(
    /["'<>\\`\s]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
