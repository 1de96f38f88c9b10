import {
  SandboxError,
  type BootReport,
  type BootProgress,
  type DroppedEvent,
  type OutputEvent,
  type RunOptions,
  type RunResult,
  type Sandbox,
  type SandboxState,
} from "../host";
import { createStore, type Readable } from "../state";

/** The state of the run that was requested last. */
export type RunPhase =
  | { readonly status: "none" }
  /** Waiting for the engine. */
  | { readonly status: "queued" }
  | { readonly status: "running"; readonly startedAt: number }
  | { readonly status: "ended"; readonly result: RunResult };

export interface SessionState {
  /** Until `load`, when there is no sandbox yet, the state of a sandbox that begins to load. */
  readonly engine: SandboxState;
  /** An interpreter has been ready once. After that a person need not see how further ones start. */
  readonly everReady: boolean;
  readonly progress: BootProgress | null;
  /** How Python started first; null until it has. */
  readonly boot: BootReport | null;
  readonly run: RunPhase;
}

/** Receives the output of a run: a transcript, or the log of a test. */
export interface RunLog {
  begin(options: { stdin?: string }): void;
  append(event: OutputEvent): void;
  gap(dropped: DroppedEvent): void;
  finish(result: RunResult): void;
  notice(text: string): void;
  clear(): void;
}

export interface PageSession extends Readable<SessionState> {
  /** Makes the sandbox, which begins to load Python. Further calls do nothing. `run` calls it too. */
  load(): void;
  /**
   * Starts the program, or queues it until the engine is ready. Does nothing while another one runs or waits. Output past
   * its limit is cut, and what `input()` reads is echoed, unless the options say otherwise. Null when the program did not run. Never rejects.
   */
  run(code: string, options: Omit<RunOptions, "signal">): Promise<RunResult | null>;
  stop(): void;
  /** Loads a failed engine again. */
  retry(): void;
  clearOutput(): void;
  dispose(): void;
}

interface SessionParts {
  /** Called once, by the first `load` or `run`. May throw `SandboxError`. */
  openSandbox(): Sandbox;
  log: RunLog;
  now(): number;
}

export function isActive(run: RunPhase): boolean {
  return run.status === "queued" || run.status === "running";
}

/** Joins one sandbox and one log into a state that a page can show. Owns both until `dispose`. */
export function createPageSession({ openSandbox, log, now }: SessionParts): PageSession {
  const store = createStore<SessionState>({
    engine: { status: "booting", step: "downloading", queued: 0 },
    everReady: false,
    progress: null,
    boot: null,
    run: { status: "none" },
  });
  let sandbox: Sandbox | null = null;
  let undos: (() => void)[] = [];
  let disposed = false;

  function load(): Sandbox | null {
    if (sandbox !== null || disposed) return sandbox;
    try {
      sandbox = openSandbox();
    } catch (error) {
      const code = error instanceof SandboxError ? error.code : "boot-failed";
      store.update({ engine: { status: "failed", code, message: messageOf(error) } });
      return null;
    }
    undos = [
      sandbox.on("state", follow),
      sandbox.on("progress", (progress) => store.update({ progress })),
      sandbox.on("output", (event) => {
        if (isActive(store.getSnapshot().run)) log.append(event);
      }),
      sandbox.on("dropped", (event) => {
        if (isActive(store.getSnapshot().run)) log.gap(event);
      }),
    ];
    // A failure is shown by the state. An unhandled rejection would also be reported as an error of the page.
    sandbox.ready.then(noteBoot, () => undefined);
    follow(sandbox.state);
    return sandbox;
  }

  function noteBoot(boot: BootReport) {
    if (!disposed) store.update({ boot });
  }

  function follow(engine: SandboxState) {
    const { run, everReady } = store.getSnapshot();
    const started = run.status === "queued" && engine.status === "running";
    store.update({
      engine,
      everReady: everReady || engine.status === "idle" || engine.status === "running",
      ...(started ? { run: { status: "running", startedAt: now() } as const } : {}),
    });
  }

  async function start(code: string, options: RunOptions): Promise<RunResult | null> {
    try {
      const result = await load()?.run(code, { onOutputLimit: "cut", echo: true, ...options });
      if (disposed) return null;
      if (result !== undefined) log.finish(result);
      else log.clear();
      store.update({ run: result === undefined ? { status: "none" } : { status: "ended", result } });
      return result ?? null;
    } catch (error) {
      if (disposed) return null;
      log.clear();
      // The failure of an engine is shown by its state, with a way to try again.
      if (sandbox?.state.status !== "failed") log.notice(messageOf(error));
      store.update({ run: { status: "none" } });
      return null;
    }
  }

  function retry() {
    store.update({ progress: null });
    load()
      ?.restart()
      .then(noteBoot, () => undefined);
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    load: () => void load(),
    run(code, options) {
      if (disposed || isActive(store.getSnapshot().run)) return Promise.resolve(null);
      log.begin(options.stdin === undefined ? {} : { stdin: options.stdin });
      store.update({ run: { status: "queued" } });
      if (sandbox?.state.status === "failed") retry();
      return start(code, options);
    },
    stop() {
      if (isActive(store.getSnapshot().run)) sandbox?.stop().catch(() => undefined);
    },
    retry,
    clearOutput() {
      if (isActive(store.getSnapshot().run)) return;
      log.clear();
      store.update({ run: { status: "none" } });
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      for (const undo of undos) undo();
      sandbox?.dispose();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? error.message
    : "The program could not be started. Reload the page and try again.";
}
