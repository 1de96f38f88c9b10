import { vi } from "vitest";
import { deferred } from "../src/protocol";
import type { Interpreter } from "../src/host/guest/interpreter";
import {
  GuestInterpreterPool,
  type InterpreterPool,
  type PoolSettings,
} from "../src/host/guest/interpreterPool";

const reply = JSON.stringify({ outcome: "ok", exitCode: 0, value: null, error: null });

/** Answers every program at once: one that is "print" after it has printed "here", and "loop" never. */
function obedient(signal: AbortSignal): Interpreter {
  const { promise: ended, resolve: end } = deferred<"killed" | "lost">();
  let isAlive = true;
  const die = (reason: "killed" | "lost") => (): void => {
    isAlive = false;
    end(reason);
  };
  signal.addEventListener("abort", die("lost"));
  return {
    boot: () => Promise.resolve({ restored: true, reason: null }),
    missing: undefined,
    run({ code, run }, onEvent) {
      const bytes = new TextEncoder().encode("here");
      if (code === "print") onEvent({ type: "output", run, stream: "stdout", switches: [], bytes });
      return code === "loop" ? new Promise(() => undefined) : Promise.resolve(reply);
    },
    interrupt: () => Promise.resolve(false),
    kill: die("killed"),
    lose: die("lost"),
    receive: () => undefined,
    ended,
    get isAlive() {
      return isAlive;
    },
    wasEndedByForce: false,
  };
}

/** The pools that were made, and what the next interpreter waits for or fails with. */
export interface ObedientPools {
  readonly supplies: PoolSettings[];
  failure: Error | undefined;
  gate: Promise<void>;
}

/** On a page without anything. The test file mocks "interpreterPool" and "virtual:vitrine-engine". */
export function usePools(): ObedientPools {
  const pools: ObedientPools = { supplies: [], failure: undefined, gate: Promise.resolve() };
  vi.stubGlobal("document", {});
  vi.stubGlobal(
    "self",
    Object.assign(new EventTarget(), { isSecureContext: true, navigator: { vendor: "" } }),
  );
  vi.mocked(GuestInterpreterPool).mockImplementation(function (settings) {
    pools.supplies.push(settings);
    const pool: InterpreterPool = {
      async acquire() {
        settings.onStep("starting");
        await pools.gate;
        settings.signal.throwIfAborted();
        if (pools.failure !== undefined) throw pools.failure;
        return obedient(settings.signal);
      },
      needsReplacement: false,
      replace: () => Promise.reject(new Error("There is nothing to replace.")),
      prewarm: () => undefined,
    };
    return pool as GuestInterpreterPool;
  });
  return pools;
}

/** The browser stores the page for the Back button ("pagehide") or shows it again ("pageshow"). */
export function transition(type: "pagehide" | "pageshow"): void {
  self.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
}

export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
