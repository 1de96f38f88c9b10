import type { Endpoint } from "comlink";
import type { ComlinkAnswer } from "../../protocol";

/**
 * The endpoint that Comlink's `wrap` is given: calls go out, and nothing comes in but a parsed answer to a call of
 * this endpoint's own that still waits. So whatever else Comlink would do on a message is out of the guest's reach.
 */
export interface AnswerEndpoint {
  readonly endpoint: Endpoint;
  /**
   * Hands an answer to the call that waits for it. One that nobody waits for is ignored, and then the answer is false:
   * it came too late or twice.
   */
  receive(answer: ComlinkAnswer): boolean;
  /** From now on nothing goes out and nothing is received. */
  close(): void;
}

export function createAnswerEndpoint(
  post: (call: unknown, transfer: Transferable[]) => void,
): AnswerEndpoint {
  // Comlink's finaliser holds on to this endpoint until its proxy is let go of. `post` knows whoever made it, who may hold
  // the proxy: an endpoint that kept it past its end would keep both for ever.
  let outlet: typeof post | undefined = post;
  const waiting = new Set<string>();
  const listeners = new Set<EventListenerOrEventListenerObject>();
  return {
    endpoint: {
      postMessage(call: unknown, transfer: Transferable[] = []) {
        const id = callId(call);
        if (outlet === undefined || id === undefined) return;
        waiting.add(id);
        outlet(call, transfer);
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    receive(answer) {
      if (outlet === undefined || !waiting.delete(answer.id)) return false;
      const event = new MessageEvent("message", { data: answer });
      for (const listener of listeners) {
        if (typeof listener === "function") listener(event);
        else listener.handleEvent(event);
      }
      return true;
    },
    close() {
      outlet = undefined;
      waiting.clear();
      listeners.clear();
    },
  };
}

/** Comlink's own message; a release, which it sends when it is garbage collected, is of no interest to anyone. */
function callId(call: unknown): string | undefined {
  if (typeof call !== "object" || call === null || !("id" in call) || !("type" in call)) return undefined;
  return typeof call.id === "string" && call.type === "APPLY" ? call.id : undefined;
}
