import { describe, expect, it } from "vitest";
import type { SandboxState } from "../api";
import { reduce, initialState, type SandboxAction } from "./sandboxState";

const states = {
  booting: { status: "booting", step: "starting", queued: 2 },
  idle: { status: "idle" },
  running: { status: "running", queued: 2 },
  stopping: { status: "stopping", reason: "timeout" },
  failed: { status: "failed", code: "crash-loop", message: "No." },
  disposed: { status: "disposed" },
} satisfies Record<string, SandboxState>;

const downloading: SandboxState = { status: "booting", step: "downloading", queued: 2 };
const failed: SandboxState = { status: "failed", code: "engine-missing", message: "Gone." };

/** For each happening, what becomes of each state. A state that is left out stays as it is: the news came too late. */
const table: [SandboxAction, Partial<Record<keyof typeof states, SandboxState>>][] = [
  [
    { type: "restarted" },
    {
      booting: downloading,
      idle: downloading,
      running: downloading,
      stopping: downloading,
      failed: downloading,
    },
  ],
  [
    { type: "boot-step", step: "compiling" },
    {
      booting: { status: "booting", step: "compiling", queued: 2 },
      idle: { status: "booting", step: "compiling", queued: 2 },
    },
  ],
  [{ type: "ready" }, { booting: { status: "idle" } }],
  [
    { type: "queued", count: 5 },
    { booting: { ...states.booting, queued: 5 }, running: { status: "running", queued: 5 } },
  ],
  [{ type: "run-began" }, { idle: { status: "running", queued: 2 } }],
  [{ type: "run-ending", reason: "stopped" }, { running: { status: "stopping", reason: "stopped" } }],
  [{ type: "lost", reason: "idle" }, { idle: { status: "stopping", reason: "idle" } }],
  [
    { type: "run-ended", kept: true },
    { running: { status: "idle" }, stopping: { status: "idle" } },
  ],
  [
    { type: "run-ended", kept: false },
    {
      running: { status: "booting", step: "starting", queued: 2 },
      stopping: { status: "booting", step: "starting", queued: 2 },
    },
  ],
  [
    { type: "failed", code: "engine-missing", message: "Gone." },
    { booting: failed, idle: failed, running: failed, stopping: failed, failed },
  ],
  [
    { type: "disposed" },
    {
      booting: states.disposed,
      idle: states.disposed,
      running: states.disposed,
      stopping: states.disposed,
      failed: states.disposed,
    },
  ],
];

describe("a sandbox's state", () => {
  it("begins with the download", () => {
    expect(initialState).toEqual({ state: { status: "booting", step: "downloading", queued: 0 }, queued: 0 });
  });

  for (const [happening, outcomes] of table) {
    const details = Object.values(happening).join(" ");
    for (const status of Object.keys(states) as (keyof typeof states)[]) {
      const after = outcomes[status];
      it(`${status}, then "${details}", ${after === undefined ? "stays" : `is ${after.status}`}`, () => {
        const state = states[status];
        expect(reduce({ state, queued: 2 }, happening).state).toEqual(after ?? state);
      });
    }
  }

  it("tells nobody twice: the same step again gives the same object", () => {
    const standing = { state: states.booting, queued: 2 };
    expect(reduce(standing, { type: "boot-step", step: "starting" })).toBe(standing);
  });

  it("remembers the queue through states that do not show it", () => {
    const happenings: SandboxAction[] = [
      { type: "ready" },
      { type: "queued", count: 1 },
      { type: "queued", count: 2 },
      { type: "run-began" },
    ];
    expect(happenings.reduce(reduce, initialState).state).toEqual({ status: "running", queued: 2 });
  });

  it("forgets the queue when it fails", () => {
    const fell = reduce(
      { state: states.running, queued: 2 },
      { type: "failed", code: "crash-loop", message: "No." },
    );
    expect(reduce(fell, { type: "restarted" }).state).toEqual(initialState.state);
  });

  it("stays disposed, whatever comes", () => {
    const gone = reduce({ state: states.running, queued: 2 }, { type: "disposed" });
    for (const [happening] of table) expect(reduce(gone, happening)).toBe(gone);
  });
});
