import type { Endpoint } from "comlink";
import type { WorkerEvent } from "../../protocol/guestEvents";

/** Comlink's endpoint on the worker's channel to the frame, which also carries events. */
export function callEndpoint(): Endpoint {
  const listeners = new Map<EventListenerOrEventListenerObject, (event: MessageEvent<unknown>) => void>();
  return {
    postMessage: (answer: unknown) => self.postMessage({ type: "answer", answer: truncateThrown(answer) }),
    addEventListener(_type, listener) {
      const receive = (event: MessageEvent<unknown>): void => {
        const { call } = event.data as { call?: unknown };
        const unwrapped = new MessageEvent("message", { data: call });
        if (typeof listener === "function") listener(unwrapped);
        else listener.handleEvent(unwrapped);
      };
      listeners.set(listener, receive);
      self.addEventListener("message", receive);
    },
    removeEventListener(_type, listener) {
      const receive = listeners.get(listener);
      if (receive !== undefined) self.removeEventListener("message", receive);
    },
  };
}

export function postEvent(event: WorkerEvent, transfer: Transferable[] = []): void {
  self.postMessage({ type: "event", event }, transfer);
}

/** Truncates a thrown error to what the protocol allows: Python's tracebacks can be long. */
function truncateThrown(answer: unknown): unknown {
  const thrown = answer as {
    name?: string;
    value?: { isError?: boolean; value?: { message?: string; name?: string; stack?: string } };
  };
  if (thrown.name !== "throw") return answer;
  const error = thrown.value?.value;
  return {
    ...thrown,
    value: {
      isError: true,
      value: {
        message: (error?.message ?? "").slice(-4000),
        name: (error?.name ?? "Error").slice(0, 200),
        stack: "",
      },
    },
  };
}
