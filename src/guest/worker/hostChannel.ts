import type { Endpoint } from "comlink";
import type { WorkerResponse } from "../../protocol/exchange";
import type { WorkerEvent } from "../../protocol/guestEvents";
import { HostRequests } from "./hostRequests";
import { IncomingFiles } from "./incomingFiles";

interface Bytes {
  readonly type: "bytes";
  readonly bytes: Uint8Array;
}

/** The worker's side of its channel to the host, by way of the frame. */
export interface HostChannel {
  /** For the host's calls. */
  readonly endpoint: Endpoint;
  readonly requests: HostRequests;
  readonly files: IncomingFiles;
}

export function openHostChannel(): HostChannel {
  return { endpoint: callEndpoint(), requests: receiveResponses(), files: receiveFiles() };
}

/** Comlink's endpoint on the worker's channel to the frame, which also carries events. */
function callEndpoint(): Endpoint {
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

/** The other way round: requests to the host, and their responses. */
function receiveResponses(): HostRequests {
  const requests = new HostRequests((message) => self.postMessage(message));
  // Not validated, because the frame has parsed it.
  self.addEventListener("message", ({ data }: MessageEvent<WorkerResponse | { readonly type: "call" }>) => {
    if (data.type === "response") requests.receive(data);
  });
  return requests;
}

/** The bytes that the host sends before a call. */
function receiveFiles(): IncomingFiles {
  const files = new IncomingFiles();
  // Not validated, because the frame has parsed them.
  self.addEventListener("message", ({ data }: MessageEvent<Bytes | { readonly type: "call" }>) => {
    if (data.type === "bytes") files.receive(data.bytes);
  });
  return files;
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
