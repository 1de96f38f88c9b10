import { engineFiles } from "virtual:vitrine-engine";
import { deferred, type Deferred } from "../../protocol";
import { bootsAtOnce, createBootSlots } from "../guest/bootSlots";
import { wallClock, type Clock } from "../platform/clock";
import { openEngineStore, pageCacheStorage } from "../engine/engineStore";
import { frameReuseIn } from "../guest/frameReuse";
import { createInterpreterPool } from "../guest/interpreterPool";
import { prefersLessData, connectionOf } from "../fetch/connectionSpeed";
import { createListeners } from "./listeners";
import { defaultLimits } from "../platform/machineLimits";
import { createMemoryStore } from "../fetch/memoryStore";
import { watchBfcache } from "../platform/bfcache";
import { readRunOptions } from "../run/runOptions";
import { createRunQueue } from "./runQueue";
import type { BootReport, Sandbox, SandboxEvents, SandboxOptions } from "../api";
import { SandboxError } from "../SandboxError";
import { startRunLoop, type RunLoop } from "./runLoop";
import { readSandboxOptions, type SandboxSettings } from "./sandboxOptions";
import { reduce, initialState, type SandboxAction } from "./sandboxState";
import { hasMemoryToSpare } from "../platform/spareMemory";

/**
 * Makes a sandbox and begins to load Python in it at once. Throws `SandboxError` "bad-argument" or "insecure-context".
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSandboxOptions(options, import.meta.url, defaultLimits());
  if (!self.isSecureContext) {
    throw new SandboxError("insecure-context", "Vitrine needs a page served over https, or from localhost.");
  }
  return startSandbox(settings, wallClock);
}

function startSandbox(settings: SandboxSettings, clock: Clock): Sandbox {
  const listeners = createListeners<SandboxEvents>();
  let standing = initialState;
  const dispatch = (happening: SandboxAction): void => {
    const before = standing.state;
    standing = reduce(standing, happening);
    if (standing.state !== before) listeners.emit("state", standing.state);
  };
  const queue = createRunQueue(clock.now, (count) => dispatch({ type: "queued", count }));
  /** Those who wait for an interpreter, of this life or of one that replaces it. */
  const waiting: Deferred<BootReport>[] = [];
  const untilReady = (): Promise<BootReport> => {
    const ready = deferred<BootReport>();
    waiting.push(ready);
    // An app that reads the state instead has not missed an error.
    ready.promise.catch(() => undefined);
    return ready.promise;
  };

  const storage = pageCacheStorage(self);
  const frameReuse = frameReuseIn(self.navigator);
  const store =
    storage === undefined && frameReuse !== "always"
      ? createMemoryStore()
      : openEngineStore(settings.baseUrl, engineFiles, storage);

  const begin = (): { life: RunLoop; end: () => void } => {
    const ending = new AbortController();
    const { signal } = ending;
    /** What an ended life still has to tell is of no interest. */
    const tell = (happening: SandboxAction): void => {
      if (!signal.aborted) dispatch(happening);
    };
    const supply = createInterpreterPool({
      baseUrl: settings.baseUrl,
      files: engineFiles,
      store,
      // Who cannot keep a file for the next one has no turn to give.
      locks: storage === undefined ? undefined : self.navigator.locks,
      turns: createBootSlots(self.navigator.locks, bootsAtOnce(self.navigator.hardwareConcurrency), clock),
      isSparingLine: prefersLessData(connectionOf(self.navigator)),
      clock,
      signal,
      keepsSpare: hasMemoryToSpare(self.navigator),
      frameReuse,
      onStep: (step) => tell({ type: "boot-step", step }),
      onProgress: (progress) => signal.aborted || listeners.emit("progress", progress),
    });
    const life = startRunLoop({
      supply,
      queue,
      clock,
      signal,
      memoryMiB: settings.limits.memoryMiB,
      idleMs: settings.limits.idleMs,
      onReady: () => tell({ type: "ready" }),
      onAwaited: () => tell({ type: "boot-step", step: "starting" }),
      onRunBegan: () => tell({ type: "run-began" }),
      onOutput: (event) => signal.aborted || listeners.emit("output", event),
      onDropped: (event) => signal.aborted || listeners.emit("dropped", event),
      onLost(reason) {
        tell({ type: "lost", reason });
        tell({ type: "run-ended", kept: false });
      },
      onRunEnding: (reason) => tell({ type: "run-ending", reason }),
      onRunEnded: (kept) => tell({ type: "run-ended", kept }),
    });
    const settleWaiting = (settle: (ready: Deferred<BootReport>) => void): void => {
      if (!signal.aborted) for (const ready of waiting.splice(0)) settle(ready);
    };
    life.ready.then(
      (report) => settleWaiting((ready) => ready.resolve(report)),
      (error: unknown) => settleWaiting((ready) => ready.reject(asFailure(error))),
    );
    life.done.catch((error: unknown) => {
      if (signal.aborted) return;
      const failure = asFailure(error);
      tell({ type: "failed", code: failure.code, message: failure.message });
      queue.rejectAll(failure);
    });
    return {
      life,
      end() {
        life.stop();
        ending.abort();
      },
    };
  };

  const refuseWhenDisposed = (): void => {
    if (standing.state.status === "disposed") throw disposed();
  };

  const ready = untilReady();
  let current = begin();

  const forgetPage = watchBfcache(
    self,
    () => {
      current.end();
      void queue.stopAll();
      dispatch({ type: "restarted" });
    },
    () => {
      current.end();
      current = begin();
    },
  );

  return {
    ready,
    get state() {
      return standing.state;
    },
    async run(code, options = {}) {
      const run = readRunOptions(code, options, settings.limits);
      refuseWhenDisposed();
      const { state } = standing;
      if (state.status === "failed") throw new SandboxError(state.code, state.message);
      return await queue.add(run);
    },
    async stop() {
      const settled = queue.stopAll();
      current.life.stop();
      await settled;
    },
    async restart() {
      refuseWhenDisposed();
      current.end();
      const settled = queue.stopAll();
      dispatch({ type: "restarted" });
      // At once, so that a second restart, or a disposal, finds this life to end.
      const restarted = untilReady();
      current = begin();
      const [report] = await Promise.all([restarted, settled]);
      return report;
    },
    on: listeners.on,
    dispose() {
      if (standing.state.status === "disposed") return;
      forgetPage();
      current.end();
      void queue.stopAll();
      dispatch({ type: "disposed" });
      for (const each of waiting.splice(0)) each.reject(disposed());
      listeners.clear();
    },
  };
}

function disposed(): SandboxError {
  return new SandboxError("disposed", "This sandbox has been disposed of.");
}

function asFailure(error: unknown): SandboxError {
  return error instanceof SandboxError
    ? error
    : new SandboxError("boot-failed", "Python could not be started. Try again.", error);
}
