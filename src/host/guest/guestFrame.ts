import { deferred, handshake } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { within, type Clock } from "../platform/clock";
import { SandboxError } from "../SandboxError";

/** The framed document and the two ports that lead into it. */
export interface GuestFrame {
  /** Comlink calls to the frame. */
  readonly control: MessagePort;
  /** Everything between the host and the worker, in order. */
  readonly relay: MessagePort;
  /** Fulfilled when the document is not the one that was loaded any more: it navigated, or it was taken away. */
  readonly lost: Promise<void>;
  /** Closes the ports and takes the frame out of the page. Whatever runs in it ends. */
  remove(): void;
}

/**
 * Adds the guest's frame to the page and hands it its ports, once. Rejects with "frame-blocked" when the document
 * does not load, and with the signal's reason when that is aborted before: the frame is removed at once then.
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
  // A second document in this frame gets no ports, and the first one is gone.
  frame.addEventListener("load", remove);
  // An opaque origin cannot be named, so "*"; the message holds no secret, and the ports are worth what the frame is.
  frame.contentWindow?.postMessage(handshake, "*", [control.port2, relay.port2]);
  return { control: control.port1, relay: relay.port1, lost: lost.promise, remove };
}

/**
 * Neither `inert` nor anything else keeps a frame's document from taking the focus by itself. Ours never does, so one that
 * does is not ours any more, and who was typing in the page types on.
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
  // Interrupts need shared memory, which the frame may have only where this page has isolated itself.
  frame.allow = self.crossOriginIsolated ? "cross-origin-isolated" : "";
  frame.referrerPolicy = "no-referrer";
  frame.title = "Python sandbox";
  frame.tabIndex = -1;
  frame.inert = true;
  frame.setAttribute("aria-hidden", "true");
  // Out of sight without `display: none`, which some engines take as leave to put a frame to sleep.
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
