import packageInit from "./_vitrine/__init__.py?raw";
import bounds from "./_vitrine/bounds.py?raw";
import depth from "./_vitrine/depth.py?raw";
import ending from "./_vitrine/ending.py?raw";
import execution from "./_vitrine/execution.py?raw";
import exits from "./_vitrine/exits.py?raw";
import failure from "./_vitrine/failure.py?raw";
import hashes from "./_vitrine/hashes.py?raw";
import loops from "./_vitrine/loops.py?raw";
import machinery from "./_vitrine/machinery.py?raw";
import neighbours from "./_vitrine/neighbours.py?raw";
import network from "./_vitrine/network.py?raw";
import outcome from "./_vitrine/outcome.py?raw";
import pauses from "./_vitrine/pauses.py?raw";
import program from "./_vitrine/program.py?raw";
import rehearsal from "./_vitrine/rehearsal.py?raw";
import report from "./_vitrine/report.py?raw";
import reserve from "./_vitrine/reserve.py?raw";
import runner from "./_vitrine/runner.py?raw";
import signals from "./_vitrine/signals.py?raw";
import stack from "./_vitrine/stack.py?raw";
import stage from "./_vitrine/stage.py?raw";
import streams from "./_vitrine/streams.py?raw";
import thaw from "./_vitrine/thaw.py?raw";

/** The Python side: written into site-packages before it is imported. */
export const runnerFiles: readonly { readonly path: string; readonly source: string }[] = [
  { path: "_vitrine/__init__.py", source: packageInit },
  { path: "_vitrine/bounds.py", source: bounds },
  { path: "_vitrine/depth.py", source: depth },
  { path: "_vitrine/ending.py", source: ending },
  { path: "_vitrine/execution.py", source: execution },
  { path: "_vitrine/exits.py", source: exits },
  { path: "_vitrine/failure.py", source: failure },
  { path: "_vitrine/hashes.py", source: hashes },
  { path: "_vitrine/loops.py", source: loops },
  { path: "_vitrine/machinery.py", source: machinery },
  { path: "_vitrine/neighbours.py", source: neighbours },
  { path: "_vitrine/network.py", source: network },
  { path: "_vitrine/outcome.py", source: outcome },
  { path: "_vitrine/pauses.py", source: pauses },
  { path: "_vitrine/program.py", source: program },
  { path: "_vitrine/rehearsal.py", source: rehearsal },
  { path: "_vitrine/report.py", source: report },
  { path: "_vitrine/reserve.py", source: reserve },
  { path: "_vitrine/runner.py", source: runner },
  { path: "_vitrine/signals.py", source: signals },
  { path: "_vitrine/stack.py", source: stack },
  { path: "_vitrine/stage.py", source: stage },
  { path: "_vitrine/streams.py", source: streams },
  { path: "_vitrine/thaw.py", source: thaw },
];
