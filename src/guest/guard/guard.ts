/**
 * The document that a host page frames. It makes the inner frame, hands it the worker's script and the host's ports, and
 * does nothing else: no guest data passes through here. Its CSP has no `frame-src`, so the inner frame, which inherits that
 * CSP, can go nowhere, whatever the host page's own policy says (design of record, invariant 7).
 */
import frameDocument from "inlined:frame-document";
import { isHandshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";

function start(): void {
  if (!isOpaqueOrigin(window)) {
    document.body.textContent = "This page holds Vitrine's sandbox. It only works inside a sandboxed frame.";
    return;
  }
  const inner = document.createElement("iframe");
  inner.setAttribute("sandbox", "allow-scripts");
  // Grants nothing that this document does not have itself; it has it only on a page that isolates itself.
  inner.allow = "cross-origin-isolated";
  inner.title = "Python";
  const loaded = new Promise<void>((resolve) => {
    inner.addEventListener("load", () => resolve(), { once: true });
  });
  inner.srcdoc = frameDocument;
  document.body.append(inner);

  // An opaque origin cannot be named, so "*"; the receiver is the frame made above, and no message holds a secret.
  const hand = (message: unknown, ports: Transferable[] = []): void =>
    inner.contentWindow?.postMessage(message, "*", ports);

  // The script that follows this one in the page calls it.
  const source = new Promise<string>((resolve) => Object.assign(window, { takeWorkerSource: resolve }));
  const equipped = Promise.all([source, loaded]).then(([text]) => hand(text));

  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== window.parent || !isHandshake(event.data)) return;
    window.removeEventListener("message", receive);
    const message = event.data;
    const ports = [...event.ports];
    void equipped.then(() => hand(message, ports));
  };
  window.addEventListener("message", receive);
}

start();
