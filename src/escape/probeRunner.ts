import type { BootProgress, RunResult, Sandbox, SandboxState } from "../host";
import { Transcript } from "../output";
import { createSession } from "../session";
import { createStore, type Readable } from "../state";
import { attempt, type Run } from "./attempt";
import type { Detectors } from "./detectors";
import { verdictOf, type Outcome } from "./verdict";
import { PROBES } from "./probes";
import { startJankMonitor } from "./jankMonitor";
import type { SeenHeaders } from "./seenHeaders";
import { STORIES, type StoryId } from "./stories";
import type { Detection } from "./detection";

/** Where a single program is shown: a story's place, or one's own. */
export type StageId = StoryId | "own" | "probe";

export type Activity =
  | { readonly kind: "none" }
  | { readonly kind: "suite"; readonly probe: string }
  | { readonly kind: "stage"; readonly stage: StageId };

export interface StageEnd {
  readonly result: RunResult;
  readonly detections: readonly Detection[];
}

export interface ProbeRunnerState {
  readonly activity: Activity;
  /** Null until the first press: before it there is no sandbox, and nothing of the engine was asked for. */
  readonly engine: SandboxState | null;
  readonly progress: BootProgress | null;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Of the last suite, come to its end or stopped. */
  readonly ended: { readonly date: Date; readonly longestPauseMs: number } | null;
  readonly blind: readonly Detection[];
  readonly headers: SeenHeaders | null;
  readonly stages: ReadonlyMap<StageId, StageEnd>;
  /** Why nothing can be run, in words. */
  readonly trouble: string | null;
}

/** All that can be run on the page, one thing at a time. */
export interface ProbeRunner extends Readable<ProbeRunnerState> {
  transcript(stage: StageId): Transcript;
  runSuite(): Promise<void>;
  runStory(id: StoryId): Promise<void>;
  runOwn(code: string): Promise<void>;
  stop(): void;
  dispose(): void;
}

interface TrialParts {
  /** Called at the first press. May throw `SandboxError`. */
  openSandbox(): Sandbox;
  setInstruments(): Promise<Detectors>;
  lookAtHeaders(): Promise<SeenHeaders | null>;
  now(): number;
}

/** For the drawing of the last of what was printed. */
const DRAWN_MS = 500;

/** Generous: an attempt that is refused ends at once, and a slow machine is no verdict. */
const SHARED_LIMITS = { timeMs: 20_000 } as const;

export function createProbeRunner({
  openSandbox,
  setInstruments,
  lookAtHeaders,
  now,
}: TrialParts): ProbeRunner {
  const store = createStore<ProbeRunnerState>({
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
    [...STORIES.map(({ id }) => id), "own" as const, "probe" as const].map((id) => [id, new Transcript()]),
  );
  let instruments: Detectors | null = null;
  let stopping = new AbortController();
  let disposed = false;

  function transcript(stage: StageId): Transcript {
    const found = transcripts.get(stage);
    if (found === undefined) throw new Error(`no stage ${stage}`);
    return found;
  }

  /** Of the program whose output is shown; of the attempts' that is one. */
  function shownTranscript(): Transcript | null {
    const { activity } = store.getSnapshot();
    switch (activity.kind) {
      case "none":
        return null;
      case "stage":
        return transcript(activity.stage);
      case "suite": {
        const probe = PROBES.find(({ id }) => id === activity.probe);
        return probe?.isShown === true ? transcript("probe") : null;
      }
    }
  }

  /** All that was printed has been read, and what is in view of it has been drawn. */
  const untilShown = async (): Promise<void> => {
    await new Promise<void>((resolve) => transcript("probe").whenCaughtUp(resolve));
    // Not by a frame of animation: a hidden tab has none.
    await new Promise<void>((resolve) => void setTimeout(resolve, DRAWN_MS));
  };

  const session = createSession({
    openSandbox,
    now,
    log: {
      begin: (options) => shownTranscript()?.begin(options),
      append: (event) => shownTranscript()?.append(event),
      gap: (dropped) => shownTranscript()?.gap(dropped),
      finish: (result) => shownTranscript()?.finish(result),
      clear: () => shownTranscript()?.clear(),
      notice: (text) => store.update({ trouble: text }),
    },
  });
  session.subscribe(() => {
    const { engine, progress } = session.getSnapshot();
    store.update({ engine, progress });
  });

  /** Rejects when nothing can be run; why is in the state by then. */
  const run: Run = async (code, options) => {
    const result = await session.run(code, { onOutputLimit: "end", ...options });
    if (result !== null) return result;
    const { engine } = session.getSnapshot();
    if (engine.status === "failed") store.update({ trouble: engine.message });
    throw new CannotRun();
  };

  async function prepare(): Promise<Detectors> {
    session.load();
    if (instruments === null) {
      const [set, headers] = await Promise.all([setInstruments(), lookAtHeaders()]);
      instruments = set;
      store.update({ blind: set.blind, headers });
    }
    return instruments;
  }

  /** One thing at a time, and none once the page is gone. */
  async function during(activity: Activity, act: () => Promise<void>): Promise<void> {
    if (disposed || store.getSnapshot().activity.kind !== "none") return;
    stopping = new AbortController();
    store.update({ activity, trouble: null });
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CannotRun)) store.update({ trouble: OWN_FAULT });
    }
    store.update({ activity: { kind: "none" } });
  }

  async function runProbes(): Promise<void> {
    const set = await prepare();
    // Python has to have come before the page's own pauses say anything of the attempts.
    await run("", { state: "keep" });
    const { signal } = stopping;
    const isStopped = (): boolean => signal.aborted;
    const pulse = startJankMonitor(now);
    try {
      for (const probe of PROBES) {
        if (isStopped()) break;
        store.update({ activity: { kind: "suite", probe: probe.id } });
        const { state = "keep", limits = {}, before } = probe;
        const traces = await attempt(run, set, probe, {
          state,
          limits: { ...SHARED_LIMITS, ...limits },
          before,
          ...(probe.isShown === true ? { shown: untilShown } : {}),
        });
        if (isStopped()) break;
        const outcomes = new Map(store.getSnapshot().outcomes).set(
          probe.id,
          verdictOf(probe.expects, traces),
        );
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
      const set = await prepare();
      const files = await givenFiles();
      const { result, detections } = await attempt(run, set, program, { state: "fresh", files });
      store.update({ stages: new Map(store.getSnapshot().stages).set(stage, { result, detections }) });
    });
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    transcript,
    runSuite: () =>
      during({ kind: "suite", probe: "" }, async () => {
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
      session.stop();
    },
    dispose() {
      disposed = true;
      session.dispose();
      instruments?.remove();
    },
  };
}

class CannotRun extends Error {}

const OWN_FAULT = "That did not work. Reload the page and try again.";
