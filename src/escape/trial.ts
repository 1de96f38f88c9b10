import { SandboxError, type BootProgress, type RunResult, type Sandbox, type SandboxState } from "../host";
import { createTranscript, type Transcript } from "../output";
import { createStore, type Readable } from "../state";
import { attempt } from "./attempt";
import type { Instruments } from "./instruments";
import { judge, type Outcome } from "./judge";
import { PROBES } from "./probes";
import { startPulse } from "./pulse";
import type { SeenHeaders } from "./seenHeaders";
import { STORIES, type StoryId } from "./stories";
import type { Trip } from "./trip";

/** Where a single program is shown: a story's place, or one's own. */
export type StageId = StoryId | "own";

export type Activity =
  | { readonly kind: "none" }
  | { readonly kind: "battery"; readonly probe: string }
  | { readonly kind: "stage"; readonly stage: StageId };

export interface StageEnd {
  readonly result: RunResult;
  readonly trips: readonly Trip[];
}

export interface TrialState {
  readonly activity: Activity;
  /** Null until the first press: before it there is no sandbox, and nothing of the engine was asked for. */
  readonly engine: SandboxState | null;
  readonly progress: BootProgress | null;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Of the last battery, come to its end or stopped. */
  readonly ended: { readonly date: Date; readonly longestPauseMs: number } | null;
  readonly blind: readonly Trip[];
  readonly headers: SeenHeaders | null;
  readonly stages: ReadonlyMap<StageId, StageEnd>;
  /** Why nothing can be run, in words. */
  readonly trouble: string | null;
}

/** All that can be run on the page, one thing at a time. */
export interface Trial extends Readable<TrialState> {
  transcript(stage: StageId): Transcript;
  runBattery(): Promise<void>;
  runStory(id: StoryId): Promise<void>;
  runOwn(code: string): Promise<void>;
  stop(): void;
  dispose(): void;
}

interface TrialParts {
  /** Called at the first press. May throw `SandboxError`. */
  openSandbox(): Sandbox;
  setInstruments(): Promise<Instruments>;
  lookAtHeaders(): Promise<SeenHeaders | null>;
  now(): number;
}

/** Generous: an attempt that is refused ends at once, and a slow machine is no verdict. */
const SHARED_LIMITS = { timeMs: 20_000 } as const;

export function createTrial({ openSandbox, setInstruments, lookAtHeaders, now }: TrialParts): Trial {
  const store = createStore<TrialState>({
    activity: { kind: "none" },
    engine: null,
    progress: null,
    outcomes: new Map(),
    ended: null,
    blind: [],
    headers: null,
    stages: new Map(),
    trouble: null,
  });
  const transcripts = new Map<StageId, Transcript>(
    [...STORIES.map(({ id }) => id), "own" as const].map((id) => [id, createTranscript()]),
  );
  let sandbox: Sandbox | null = null;
  let instruments: Instruments | null = null;
  let stopping = new AbortController();
  let disposed = false;

  function transcript(stage: StageId): Transcript {
    const found = transcripts.get(stage);
    if (found === undefined) throw new Error(`no stage ${stage}`);
    return found;
  }

  function wake(): Sandbox {
    if (sandbox !== null) return sandbox;
    const opened = openSandbox();
    opened.on("state", (engine) => store.update({ engine }));
    opened.on("progress", (progress) => store.update({ progress }));
    opened.on("output", (event) => {
      const { activity } = store.getSnapshot();
      if (activity.kind === "stage") transcript(activity.stage).append(event);
    });
    // Told through the state; unheard, the rejection would be reported as a fault of the page.
    opened.ready.catch(() => undefined);
    store.update({ engine: opened.state });
    sandbox = opened;
    return opened;
  }

  async function prepare(): Promise<{ sandbox: Sandbox; instruments: Instruments }> {
    const awake = wake();
    if (awake.state.status === "failed") await awake.restart();
    if (instruments === null) {
      const [set, headers] = await Promise.all([setInstruments(), lookAtHeaders()]);
      instruments = set;
      store.update({ blind: set.blind, headers });
    }
    return { sandbox: awake, instruments };
  }

  /** One thing at a time, and none once the page is gone. */
  async function during(activity: Activity, act: () => Promise<void>): Promise<void> {
    if (disposed || store.getSnapshot().activity.kind !== "none") return;
    stopping = new AbortController();
    store.update({ activity, trouble: null });
    try {
      await act();
    } catch (error) {
      store.update({ trouble: troubleWords(error) });
    }
    store.update({ activity: { kind: "none" } });
  }

  async function runProbes(): Promise<void> {
    const parts = await prepare();
    // Python has to have come before the page's own pauses say anything of the attempts.
    await parts.sandbox.run("", { state: "keep" });
    const { signal } = stopping;
    const isStopped = (): boolean => signal.aborted;
    const pulse = startPulse(now);
    try {
      for (const probe of PROBES) {
        if (isStopped()) break;
        store.update({ activity: { kind: "battery", probe: probe.id } });
        const { state = "keep", limits = {}, before } = probe;
        const traces = await attempt(parts.sandbox, parts.instruments, probe, {
          state,
          limits: { ...SHARED_LIMITS, ...limits },
          before,
        });
        if (isStopped()) break;
        const outcomes = new Map(store.getSnapshot().outcomes).set(probe.id, judge(probe.expects, traces));
        store.update({ outcomes });
      }
      store.update({ ended: { date: new Date(), longestPauseMs: pulse.longestPauseMs() } });
    } finally {
      pulse.stop();
    }
  }

  async function runOn(
    stage: StageId,
    program: { readonly filename: string; readonly code: string },
    givenFiles: () => Promise<Readonly<Record<string, string | Uint8Array>>>,
  ): Promise<void> {
    await during({ kind: "stage", stage }, async () => {
      const log = transcript(stage);
      log.begin();
      try {
        const parts = await prepare();
        const files = await givenFiles();
        const { result, trips } = await attempt(parts.sandbox, parts.instruments, program, {
          state: "fresh",
          files,
        });
        log.finish(result);
        store.update({ stages: new Map(store.getSnapshot().stages).set(stage, { result, trips }) });
      } catch (error) {
        log.clear();
        throw error;
      }
    });
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    transcript,
    runBattery: () =>
      during({ kind: "battery", probe: "" }, async () => {
        store.update({ outcomes: new Map(), ended: null });
        await runProbes();
      }),
    async runStory(id) {
      const story = STORIES.find((each) => each.id === id);
      if (story !== undefined) await runOn(id, story, story.files);
    },
    runOwn: (code) => runOn("own", { filename: "own.py", code }, () => Promise.resolve({})),
    stop() {
      stopping.abort();
      sandbox?.stop().catch(() => undefined);
    },
    dispose() {
      disposed = true;
      sandbox?.dispose();
      instruments?.remove();
    },
  };
}

function troubleWords(error: unknown): string {
  return error instanceof SandboxError ? error.message : "That did not work. Reload the page and try again.";
}
