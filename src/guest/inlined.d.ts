/** True only in the guest that the dev server serves for `?debug`, whose console is not muted. Defined by build/guestPage.ts. */
declare const VITRINE_DEBUG: boolean;
/** The document of the guest's inner frame. Provided by build/guestPage.ts, as are the modules below. */
declare module "inlined:frame-document" {
  const html: string;
  export default html;
}
/** The lock file that Pyodide requires, as JSON text. */
declare module "inlined:lock-file" {
  const json: string;
  export default json;
}
/** The key of the snapshot that this build ships. A snapshot with another key is not restored. */
declare module "inlined:snapshot-key" {
  const key: string;
  export default key;
}
/** WebAssembly that decompresses zstd, as base64. */
declare module "inlined:zstd-decoder" {
  const base64: string;
  export default base64;
}
