/**
 * The words of every policy, once: the pages' `<meta>`, the preview server's headers and the sample configurations are
 * all made from here. The reasons stand in docs/hosting.md.
 */

type Directives = Readonly<Record<string, readonly string[]>>;

function policyText(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** The guard and, by inheritance, the frame and its workers. `scripts` are the hashes of the inline scripts. */
export function guestPolicy(scripts: readonly string[]): string {
  return policyText({
    "default-src": ["'none'"],
    "script-src": [...scripts.map((hash) => `'${hash}'`), "'wasm-unsafe-eval'"],
    "worker-src": ["blob:"],
    "connect-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  });
}

const pageDirectives: Directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  // Both editors put their styles into style elements.
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "manifest-src": ["'self'"],
  // Narrowed to the exact addresses by the page itself, which alone knows where it is served (src/page/allowOnlyFrames).
  "frame-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
};

/**
 * The policies by which Monaco makes HTML of what it has escaped itself, under the names it gives them. Whoever is not in
 * the list makes none: a string that reaches a sink of the DOM is refused by the browser.
 */
const monacoTypes = [
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "dompurify",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "tokenizeToString",
];

function pagePolicy(trustedTypes: readonly string[]): string {
  return policyText({
    ...pageDirectives,
    "require-trusted-types-for": ["'script'"],
    "trusted-types": trustedTypes,
  });
}

/** The policy of each page, by its path. */
export const pagePolicies = {
  // "default": the address of the service worker (src/playground/trustedScripts).
  "/index.html": pagePolicy(["default", ...monacoTypes]),
  "/embed.html": pagePolicy(["'none'"]),
  "/escape.html": pagePolicy(["'none'"]),
} as const;

const everythingOff = [
  "accelerometer",
  "camera",
  "clipboard-read",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "xr-spatial-tracking",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

type Headers = Readonly<Record<string, string>>;

const forAll: Headers = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** The headers to add for each path of the built site, where a host can add any. More specific paths come later. */
export const headersByPath: Readonly<Record<string, Headers>> = {
  "/*": {
    ...forAll,
    // Assets are public and the same for everyone; an embed inside a sandboxed frame has to be let read them.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
  },
  "/": {
    "Content-Security-Policy": `${pagePolicies["/index.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": everythingOff,
  },
  "/index.html": {
    "Content-Security-Policy": `${pagePolicies["/index.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": everythingOff,
  },
  "/escape.html": {
    "Content-Security-Policy": `${pagePolicies["/escape.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": everythingOff,
  },
  "/embed.html": {
    "Content-Security-Policy": `${pagePolicies["/embed.html"]}; frame-ancestors *`,
    "Permissions-Policy": everythingOff,
  },
  "/sandbox.html": {
    // The page's own <meta> holds the hashes. A second policy can only tighten: this one keeps a direct visit opaque.
    "Content-Security-Policy":
      "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; sandbox allow-scripts",
    "Connection-Allowlist": "()",
    "Permissions-Policy": `${everythingOff}, fullscreen=(), clipboard-write=()`,
    "X-DNS-Prefetch-Control": "off",
    // The host asks for it with the build's mark in the address.
    "Cache-Control": "public, max-age=31536000, immutable",
  },
  // Nothing but the site's own files, whatever should come to be in it.
  "/service-worker.js": {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
  },
  "/assets/*": { "Cache-Control": "public, max-age=31536000, immutable" },
  "/engine/*": { "Cache-Control": "public, max-age=31536000, immutable" },
};
