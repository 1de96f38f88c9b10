/** The next inner program of the guest, as text: made by build/guestPage.ts. */
declare module "inlined:worker" {
  const source: string;
  export default source;
}
declare module "inlined:frame-document" {
  const html: string;
  export default html;
}
declare module "*.py?raw" {
  const source: string;
  export default source;
}
