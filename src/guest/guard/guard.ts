/**
 * The document that a host page frames. It creates the inner frame and passes it the worker's script and the host's ports. No
 * data of the guest passes through here. Its CSP has no `frame-src`, so the inner frame, which inherits that CSP, cannot
 * navigate anywhere, whatever the host page's own policy says (design of record, invariant 7).
 */
import frameDocument from "inlined:frame-document";
import { deferred } from "../../protocol/deferred";
import { isHandshake } from "../../protocol/handshake";
import { isOpaqueOrigin } from "../isOpaqueOrigin";

function start(): void {
  if (!isOpaqueOrigin(window)) {
    document.body.textContent = "This page holds Vitrine's sandbox. It only works inside a sandboxed frame.";
    return;
  }
  const inner = document.createElement("iframe");
  inner.setAttribute("sandbox", "allow-scripts");
  // Only has an effect where this document is isolated itself, which requires an isolated host page.
  inner.allow = "cross-origin-isolated";
  inner.title = "Python";
  const loaded = deferred<void>();
  inner.addEventListener("load", () => loaded.resolve(), { once: true });
  inner.srcdoc = frameDocument;
  document.body.append(inner);

  // An opaque origin has no name, hence "*". The receiver is the frame created above, and no message is secret.
  const post = (message: unknown, ports: Transferable[] = []): void =>
    inner.contentWindow?.postMessage(message, "*", ports);

  // The next script in the page calls `takeWorkerSource`.
  const workerSource = deferred<string>();
  Object.assign(window, { takeWorkerSource: workerSource.resolve });
  const frameIsReady = Promise.all([workerSource.promise, loaded.promise]).then(([source]) => post(source));

  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== window.parent || !isHandshake(event.data)) return;
    window.removeEventListener("message", receive);
    const message = event.data;
    const ports = [...event.ports];
    void frameIsReady.then(() => post(message, ports));
  };
  window.addEventListener("message", receive);
}

start();
