import type { Endpoint } from "comlink";
import type { ComlinkAnswer } from "../../protocol";

/**
 * The endpoint for Comlink's `wrap`. It sends calls and receives only parsed answers to its own pending calls, so a guest
 * cannot reach anything else that Comlink does on a message.
 */
export interface AnswerEndpoint {
  readonly endpoint: Endpoint;
  /**
   * Passes an answer to its call. False when no such call is pending, because the answer is late or came twice: then it is
   * ignored.
   */
  receive(answer: ComlinkAnswer): boolean;
  /** After this nothing is sent or received. */
  close(): void;
}

export function createAnswerEndpoint(
  post: (call: unknown, transfer: Transferable[]) => void,
): AnswerEndpoint {
  // Comlink's finaliser retains this endpoint until its proxy is released. `post` may retain the owner of the proxy, so an
  // endpoint that kept it after its end would retain both for ever.
  let outlet: typeof post | undefined = post;
  const pending = new Set<string>();
  const listeners = new Set<EventListenerOrEventListenerObject>();
  return {
    endpoint: {
      postMessage(call: unknown, transfer: Transferable[] = []) {
        const id = callId(call);
        if (outlet === undefined || id === undefined) return;
        pending.add(id);
        outlet(call, transfer);
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    receive(answer) {
      if (outlet === undefined || !pending.delete(answer.id)) return false;
      const event = new MessageEvent("message", { data: answer });
      for (const listener of listeners) {
        if (typeof listener === "function") listener(event);
        else listener.handleEvent(event);
      }
      return true;
    },
    close() {
      outlet = undefined;
      pending.clear();
      listeners.clear();
    },
  };
}

/** The id of a call. Comlink also sends a message when its proxy is garbage collected, which has no receiver here. */
function callId(call: unknown): string | undefined {
  if (typeof call !== "object" || call === null || !("id" in call) || !("type" in call)) return undefined;
  return typeof call.id === "string" && call.type === "APPLY" ? call.id : undefined;
}
