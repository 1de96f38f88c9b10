/**
 * The text of every policy. The pages' `<meta>`, the preview server's headers and the sample configurations are all generated from
 * this file. docs/hosting.md explains the policies.
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
  // Both editors insert style elements.
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
 * The names of the Trusted Types policies by which Monaco creates HTML from text that it has escaped. The browser rejects any other
 * string that is assigned to a DOM sink.
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

const noFeatures = [
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
    // Assets are public, and an embed inside a sandboxed frame needs CORS to read them.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
  },
  "/": {
    "Content-Security-Policy": `${pagePolicies["/index.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": noFeatures,
  },
  "/index.html": {
    "Content-Security-Policy": `${pagePolicies["/index.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": noFeatures,
  },
  "/escape.html": {
    "Content-Security-Policy": `${pagePolicies["/escape.html"]}; frame-ancestors 'none'`,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": noFeatures,
  },
  "/embed.html": {
    "Content-Security-Policy": `${pagePolicies["/embed.html"]}; frame-ancestors *`,
    "Permissions-Policy": noFeatures,
  },
  "/sandbox.html": {
    // The page's own <meta> contains the hashes. A second policy can only restrict further; this one gives a direct visit an
    // opaque origin.
    "Content-Security-Policy":
      "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:; sandbox allow-scripts",
    "Connection-Allowlist": "()",
    "Permissions-Policy": `${noFeatures}, fullscreen=(), clipboard-write=()`,
    "X-DNS-Prefetch-Control": "off",
    // The host requests it with a hash of the build in the address.
    "Cache-Control": "public, max-age=31536000, immutable",
  },
  // The service worker may only load the site's own files.
  "/service-worker.js": {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
  },
  "/assets/*": { "Cache-Control": "public, max-age=31536000, immutable" },
  "/engine/*": { "Cache-Control": "public, max-age=31536000, immutable" },
};
