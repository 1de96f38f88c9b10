import { expect, it } from "vitest";
import type { SandboxState } from "../host";
import type { RunPhase } from "../session";
import { displayState } from "./displayState";

const booting: SandboxState = { status: "booting", step: "starting", queued: 1 };
const options = { failed: "Not started", reportsFirstWait: false };
const shown = (engine: SandboxState, everReady: boolean, run: RunPhase["status"] = "none"): SandboxState =>
  displayState(
    {
      engine,
      everReady,
      progress: null,
      boot: null,
      run: run === "queued" ? { status: run } : { status: "none" },
    },
    options,
  );

it("hides the engine's own restarts, unless a run waits for one", () => {
  expect(shown(booting, true)).toEqual({ status: "idle" });
  expect(shown(booting, true, "queued")).toEqual(booting);
});

it("shows the first start, and leaves out the waiting run where the page shows it elsewhere", () => {
  expect(shown(booting, false)).toEqual(booting);
  const state = {
    engine: booting,
    everReady: false,
    progress: null,
    boot: null,
    run: { status: "queued" },
  } as const;
  expect(displayState(state, { ...options, reportsFirstWait: true })).toEqual({ ...booting, queued: 0 });
});

it("names a failure in the page's own words", () => {
  const failed: SandboxState = { status: "failed", code: "engine-missing", message: "A long story." };
  expect(shown(failed, true)).toEqual({ ...failed, message: "Not started" });
});
