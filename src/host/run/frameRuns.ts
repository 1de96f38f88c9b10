import type { RunError } from "../api";

/** A program that has run in an interpreter. */
export interface RanProgram {
  readonly id: string;
  readonly filename: string;
}

/**
 * Says in the frames of an error whose program they are in. The runner names the first program of an interpreter by its file and
 * the second "<run 2>/main.py" (src/guest/python/_vitrine/sources.py). `programs` are those that have run in it, in order.
 */
export function withFrameRuns(error: RunError, programs: readonly RanProgram[]): RunError {
  const frames = error.frames.map((frame) => {
    const [, number = "1", name = frame.file] = /^<run (\d+)>\/(.*)$/s.exec(frame.file) ?? [];
    const program = programs[Number(number) - 1];
    return program?.filename === name ? { ...frame, run: program.id, file: name } : frame;
  });
  return { ...error, frames };
}
