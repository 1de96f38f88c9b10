/**
 * `embed.js`: a classic script that the author of a page includes once. embed.html is beside it, or where `data-site` says.
 */
import { DEFAULT_BLOCKS } from "./codeBlocks";
import { EmbedScript } from "./embedScript";

const STRICT_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

// A module script is no `currentScript`.
const script = document.currentScript ?? document.querySelector('script[src*="/embed.js"]');
if (script instanceof HTMLScriptElement) {
  new EmbedScript(document, {
    embedUrl: new URL("embed.html", new URL(script.dataset["site"] ?? script.src, document.baseURI)).href,
    blocks: script.dataset["blocks"] ?? DEFAULT_BLOCKS,
    sandbox: script.dataset["strict"] === undefined ? null : STRICT_SANDBOX,
  });
} else console.error("Vitrine: embed.js does not know its own address. Include it with <script src>.");
