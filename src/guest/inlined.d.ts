/** True only in the dev server's guest for `?debug`, whose console is not muted: put in by build/guestPage.ts. */
declare const VITRINE_DEBUG: boolean;
/** The document of the guest's inner frame: made by build/guestPage.ts. */
declare module "inlined:frame-document" {
  const html: string;
  export default html;
}
/** The lock file that Pyodide wants, as JSON text. */
declare module "inlined:lock-file" {
  const json: string;
  export default json;
}
/** The build's key for the snapshot it ships: another is not restored. */
declare module "inlined:snapshot-key" {
  const key: string;
  export default key;
}
