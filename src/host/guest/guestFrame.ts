import { deferred, handshake } from "../../protocol";
import { timeouts } from "../platform/timeouts";
import { pause, within, type Clock } from "../platform/clock";
import { watchPolicy } from "../site/watchPolicy";
import { frameBlocked, refusedByPolicy } from "./frameErrors";

/** The framed document and two ports to it. */
export interface GuestFrame {
  /** Comlink calls to the frame. */
  readonly control: MessagePort;
  /** Everything between the host and the worker, in order. */
  readonly relay: MessagePort;
  /** Whether the guard's script has run in the document that has loaded. */
  readonly hasStarted: boolean;
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
  const frame = await loadFrame(url, clock, signal);
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
  // A second document in this frame gets no ports.
  frame.addEventListener("load", remove);
  // An opaque origin has no name, hence "*". The message has no secret, and the ports give access to the frame only.
  frame.contentWindow?.postMessage(handshake, "*", [control.port2, relay.port2]);
  return {
    control: control.port1,
    relay: relay.port1,
    lost: lost.promise,
    remove,
    get hasStarted() {
      return hasGuard(frame);
    },
  };
}

/**
 * A frame whose document has loaded, whatever that is. On a cross-origin isolated page, browsers that can load a frame
 * without credentials do so if the site sends `sandbox.html` without the header that such a page otherwise needs. It is not
 * the first try, because a frame without credentials shares no cache with later visits (docs/decisions/0046).
 */
async function loadFrame(url: string, clock: Clock, signal: AbortSignal): Promise<HTMLIFrameElement> {
  const frame = await loadInto(makeFrame(url), clock, signal);
  if (!self.crossOriginIsolated || !("credentialless" in frame) || hasGuard(frame)) return frame;
  frame.remove();
  return loadInto(Object.assign(makeFrame(url), { credentialless: true }), clock, signal);
}

async function loadInto(
  frame: HTMLIFrameElement,
  clock: Clock,
  signal: AbortSignal,
): Promise<HTMLIFrameElement> {
  signal.throwIfAborted();
  const { src: url } = frame;
  const loaded = deferred<void>();
  const ended = deferred<never>();
  ended.promise.catch(() => undefined);
  const abort = (): void => ended.reject(signal.reason);
  signal.addEventListener("abort", abort);
  const unwatchPolicy = watchPolicy(document, url, (directive) =>
    ended.reject(refusedByPolicy(url, directive)),
  );
  const unwatchFocus = watchFocus(frame, () => ended.reject(frameBlocked(url)));
  frame.addEventListener("load", () => loaded.resolve(), { once: true });
  document.documentElement.append(frame);
  const unlessEnded = <T>(step: Promise<T>): Promise<T> => Promise.race([step, ended.promise]);
  try {
    await within(clock, timeouts.frameLoadMs, unlessEnded(loaded.promise), () => frameBlocked(url));
    // That a policy has refused the frame is reported after the page that the browser shows instead has loaded.
    if (!hasGuard(frame)) await unlessEnded(pause(clock, timeouts.frameRefusalMs));
    return frame;
  } catch (error) {
    frame.remove();
    throw error;
  } finally {
    unwatchPolicy();
    unwatchFocus();
    signal.removeEventListener("abort", abort);
  }
}

/** The guard's script makes a frame while its document loads. The browser's page in place of a blocked document has none. */
function hasGuard({ contentWindow }: HTMLIFrameElement): boolean {
  return contentWindow !== null && contentWindow.length > 0;
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
