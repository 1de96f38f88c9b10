import { deferred, handshake } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { within, type Clock } from "../platform/clock";
import { SandboxError } from "../SandboxError";

/** The framed document and two ports to it. */
export interface GuestFrame {
  /** Comlink calls to the frame. */
  readonly control: MessagePort;
  /** Everything between the host and the worker, in order. */
  readonly relay: MessagePort;
  /** Fulfilled when the document is gone: it has navigated, or the frame was removed. */
  readonly lost: Promise<void>;
  /** Closes the ports and removes the frame from the page. Everything that runs in it ends. */
  remove(): void;
}

/**
 * Adds the guest's frame to the page and sends it its ports, once. Rejects with "frame-blocked" when the document does not
 * load. When the signal is aborted before that, it removes the frame at once and rejects with the signal's reason.
 */
export async function openGuestFrame(url: string, clock: Clock, signal: AbortSignal): Promise<GuestFrame> {
  signal.throwIfAborted();
  const frame = makeFrame(url);
  const control = new MessageChannel();
  const relay = new MessageChannel();
  const lost = deferred<void>();
  const remove = (): void => {
    unwatch();
    for (const { port1 } of [control, relay]) {
      port1.onmessage = null;
      port1.close();
    }
    frame.remove();
    lost.resolve();
  };
  const unwatch = watchFocus(frame, remove);
  const loaded = deferred<void>();
  frame.addEventListener("load", () => loaded.resolve(), { once: true });
  document.documentElement.append(frame);
  const aborted = deferred<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    const step = Promise.race([loaded.promise, aborted.promise]);
    await within(clock, timeouts.frameLoadMs, step, () => frameBlocked(url));
  } catch (error) {
    remove();
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
  // A second document in this frame gets no ports.
  frame.addEventListener("load", remove);
  // An opaque origin has no name, hence "*". The message has no secret, and the ports give access to the frame only.
  frame.contentWindow?.postMessage(handshake, "*", [control.port2, relay.port2]);
  return { control: control.port1, relay: relay.port1, lost: lost.promise, remove };
}

/**
 * Nothing, not even `inert`, keeps a frame's document from taking the focus. Ours never does, so a frame that does no longer
 * runs our code. The focus returns to where the person was typing.
 */
function watchFocus(frame: HTMLIFrameElement, taken: () => void): () => void {
  let last: EventTarget | null = null;
  const note = ({ target }: FocusEvent): void => void (last = target);
  const look = (): void => {
    if (document.activeElement !== frame) return;
    taken();
    if (last instanceof HTMLElement) last.focus({ preventScroll: true });
  };
  window.addEventListener("focusout", note);
  window.addEventListener("blur", look);
  return () => {
    window.removeEventListener("focusout", note);
    window.removeEventListener("blur", look);
  };
}

export function frameBlocked(url: string): SandboxError {
  return new SandboxError(
    "frame-blocked",
    `The sandbox's frame did not start. ${url} must be served, and the page's Content-Security-Policy must let it be framed.`,
  );
}

function makeFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  // Interrupts need shared memory, which the frame has only if this page is cross-origin isolated.
  frame.allow = self.crossOriginIsolated ? "cross-origin-isolated" : "";
  frame.referrerPolicy = "no-referrer";
  frame.title = "Python sandbox";
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute("aria-hidden", "true");
  // Hidden without `display: none`, because some engines throttle a frame that has it.
  Object.assign(frame.style, {
    position: "fixed",
    inset: "0 auto auto 0",
    width: "0",
    height: "0",
    border: "0",
    visibility: "hidden",
    pointerEvents: "none",
  });
  frame.src = url;
  return frame;
}
