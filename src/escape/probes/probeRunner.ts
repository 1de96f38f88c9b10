import type { BootProgress, RunOptions, RunResult, SandboxState, Session } from "../../host";
import { Transcript } from "../../output";
import { createPageSession } from "../../session";
import { createStore, type Readable } from "../../state";
import { attempt, type Attempting } from "./attempt";
import type { Detectors } from "../verdict/detectors";
import { verdictOf, type Outcome } from "../verdict/verdict";
import { PROBES } from "./probes";
import { startJankMonitor } from "../verdict/jankMonitor";
import type { SiteHeaders } from "../verdict/siteHeaders";
import { STORIES, type StoryId } from "../stories/stories";
import type { Detection } from "../verdict/detection";

/** The panel that shows a single program: a story's, the reader's own, or that of a probe whose output is shown. */
export type PanelId = StoryId | "own" | "probe";

export type Activity =
  | { readonly kind: "none" }
  | { readonly kind: "suite"; readonly probe: string }
  | { readonly kind: "panel"; readonly panel: PanelId };

export interface PanelResult {
  readonly result: RunResult;
  readonly detections: readonly Detection[];
}

export interface ProbeRunnerState {
  readonly activity: Activity;
  /** Null until the first press: until then there is no sandbox, and nothing of the engine is requested. */
  readonly engine: SandboxState | null;
  readonly progress: BootProgress | null;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The last suite that ended or was stopped. */
  readonly ended: { readonly date: Date; readonly longestPauseMs: number } | null;
  readonly unavailable: readonly Detection[];
  readonly headers: SiteHeaders | null;
  readonly results: ReadonlyMap<PanelId, PanelResult>;
  /** A message that says why nothing can be run. */
  readonly trouble: string | null;
}

/** Runs the programs of the page, one at a time. */
export interface ProbeRunner extends Readable<ProbeRunnerState> {
  transcript(panel: PanelId): Transcript;
  runSuite(): Promise<void>;
  runStory(id: StoryId): Promise<void>;
  runOwn(code: string): Promise<void>;
  stop(): void;
  dispose(): void;
}

interface ProbeRunnerParts {
  /** Called at the first press. May throw `SandboxError`. */
  openSession(): Session;
  createDetectors(): Promise<Detectors>;
  readSiteHeaders(): Promise<SiteHeaders | null>;
  now(): number;
}

/** Leaves time to draw the last of the output. */
const DRAWN_MS = 500;

/** Generous, since a refused attempt ends at once and a slow machine must not change a verdict. */
const SHARED_LIMITS = { timeMs: 20_000 } as const;

export function createProbeRunner({
  openSession,
  createDetectors,
  readSiteHeaders,
  now,
}: ProbeRunnerParts): ProbeRunner {
  const store = createStore<ProbeRunnerState>({
    activity: { kind: "none" },
    engine: null,
    progress: null,
    outcomes: new Map(),
    ended: null,
    unavailable: [],
    headers: null,
    results: new Map(),
    trouble: null,
  });
  const transcripts = new Map<PanelId, Transcript>(
    [...STORIES.map(({ id }) => id), "own" as const, "probe" as const].map((id) => [id, new Transcript()]),
  );
  let detectors: Detectors | null = null;
  let opened: Session | null = null;
  let stopping = new AbortController();
  let disposed = false;

  function transcript(panel: PanelId): Transcript {
    const found = transcripts.get(panel);
    if (found === undefined) throw new Error(`no panel ${panel}`);
    return found;
  }

  /** The transcript of the running program; null when its output is not shown, as for most probes. */
  function shownTranscript(): Transcript | null {
    const { activity } = store.getSnapshot();
    switch (activity.kind) {
      case "none":
        return null;
      case "panel":
        return transcript(activity.panel);
      case "suite": {
        const probe = PROBES.find(({ id }) => id === activity.probe);
        return probe?.isShown === true ? transcript("probe") : null;
      }
    }
  }

  /** Resolves when all output has been parsed and its visible part has been drawn. */
  const whenShown = async (): Promise<void> => {
    await new Promise<void>((resolve) => transcript("probe").whenCaughtUp(resolve));
    // A timer, since a hidden tab gets no animation frames.
    await new Promise<void>((resolve) => void setTimeout(resolve, DRAWN_MS));
  };

  const session = createPageSession({
    openSandbox: () => (opened = openSession()),
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

  /** Its `run` rejects when nothing can be run, after the reason has been put into the state. */
  const attempting: Attempting = {
    async run(code, options) {
      const result = await session.run(code, { onOutputLimit: "end", ...options });
      if (result !== null) return result;
      const { engine } = session.getSnapshot();
      if (engine.status === "failed") store.update({ trouble: engine.message });
      throw new CannotRun();
    },
    startAnew: async () => await opened?.reset(),
  };

  async function prepare(): Promise<Detectors> {
    session.load();
    if (detectors === null) {
      const [created, headers] = await Promise.all([createDetectors(), readSiteHeaders()]);
      detectors = created;
      store.update({ unavailable: created.unavailable, headers });
    }
    return detectors;
  }

  /** Does nothing while another activity runs, or after `dispose`. */
  async function runActivity(activity: Activity, act: () => Promise<void>): Promise<void> {
    if (disposed || store.getSnapshot().activity.kind !== "none") return;
    stopping = new AbortController();
    store.update({ activity, trouble: null });
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CannotRun)) store.update({ trouble: PAGE_FAULT });
    }
    store.update({ activity: { kind: "none" } });
  }

  async function runProbes(): Promise<void> {
    const prepared = await prepare();
    // Python is started first, so that the pauses measured belong to the attempts.
    await attempting.run("", {});
    const { signal } = stopping;
    const isStopped = (): boolean => signal.aborted;
    const monitor = startJankMonitor(now);
    try {
      for (const probe of PROBES) {
        if (isStopped()) break;
        store.update({ activity: { kind: "suite", probe: probe.id } });
        const { isAlone = false, limits = {}, before } = probe;
        const traces = await attempt(attempting, prepared, probe, {
          isAlone,
          limits: { ...SHARED_LIMITS, ...limits },
          before,
          ...(probe.isShown === true ? { shown: whenShown } : {}),
        });
        if (isStopped()) break;
        const outcomes = new Map(store.getSnapshot().outcomes).set(
          probe.id,
          verdictOf(probe.expects, traces),
        );
        store.update({ outcomes });
      }
      store.update({ ended: { date: new Date(), longestPauseMs: monitor.longestPauseMs() } });
    } finally {
      monitor.stop();
    }
  }

  async function runOn(
    panel: PanelId,
    program: { readonly filename: string; readonly code: string },
    givenFiles: () => Promise<NonNullable<RunOptions["files"]>>,
  ): Promise<void> {
    await runActivity({ kind: "panel", panel }, async () => {
      const prepared = await prepare();
      const files = await givenFiles();
      const { result, detections } = await attempt(attempting, prepared, program, { isAlone: true, files });
      store.update({ results: new Map(store.getSnapshot().results).set(panel, { result, detections }) });
    });
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    transcript,
    runSuite: () =>
      runActivity({ kind: "suite", probe: "" }, async () => {
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
      detectors?.remove();
    },
  };
}

class CannotRun extends Error {}

const PAGE_FAULT = "That did not work. Reload the page and try again.";
