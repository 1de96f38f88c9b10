import type { InterpreterPool } from "../guest/interpreterPool";
import { wallClock } from "../platform/clock";
import type { Surroundings } from "../sandbox/surroundings";
import { SandboxError } from "../SandboxError";
import type { SandboxErrorCode } from "../api";
import type { FakeScript } from "./fakeAnswer";
import { FakeInterpreter } from "./fakeInterpreter";

/** Surroundings without a page: every interpreter is a fake, and is there at once. `fails`: none can be started. */
export function fakeSurroundings(script: FakeScript, fails: SandboxErrorCode | undefined): Surroundings {
  return {
    clock: wallClock,
    page: new EventTarget(),
    openPool(reporter, signal): InterpreterPool {
      const acquire = async (): Promise<FakeInterpreter> => {
        reporter.dispatch({ type: "boot-step", step: "starting" });
        // A turn later, as an app's own code sees it with a real one.
        await Promise.resolve();
        if (fails !== undefined)
          throw new SandboxError(fails, "This fake was told that it cannot start Python.");
        const interpreter = new FakeInterpreter(script, wallClock);
        signal.addEventListener("abort", () => interpreter.lose(), { once: true });
        if (signal.aborted) interpreter.lose();
        return interpreter;
      };
      return { acquire, replace: acquire, prewarm: () => undefined, needsReplacement: false };
    },
  };
}
