import type { Limits, RunStatus } from "../../host";

export type ProbeGroup = "network" | "storage" | "page" | "navigation" | "messages" | "resources";

/** What shows that the fence held. In every case nothing may have been detected either. */
export type Expectation =
  /**
   * The program ends with an exception, because the browser refused it or because something is missing. JavaScript's exceptions and
   * missing names count; `also` lists others.
   */
  | { readonly kind: "refused"; readonly also?: readonly string[] }
  /** The program may end in any way: only the detectors count. */
  | { readonly kind: "undetected" }
  /** The run is ended from outside, in this way, or in one of `also` if the machine is too slow for the first. */
  | { readonly kind: "ended"; readonly status: RunStatus; readonly also?: readonly RunStatus[] }
  /** This page stays responsive: none of its pauses is that long. */
  | { readonly kind: "responsive"; readonly longestPauseMs: number };

/** The error for a request that never gets an answer, as in WebKit when it refuses one. See `answered` in target.py. */
export const unanswered: readonly string[] = ["TimeoutError"];

export interface Program {
  readonly filename: string;
  readonly code: string;
}

/** One attempt to get out. */
export interface Probe extends Program {
  readonly id: string;
  readonly group: ProbeGroup;
  readonly title: string;
  /** The fence that should hold the attempt, and how it does so. */
  readonly fence: string;
  /** What the verdict is based on, and what it cannot know. */
  readonly evidence: string;
  readonly expects: Expectation;
  /** Costs a new interpreter. The others share one, as those of a patient attacker would. */
  readonly isAlone?: true;
  readonly limits?: Partial<Limits>;
  /** Its output is shown in its row, as any page would show it. */
  readonly isShown?: true;
  /** Run immediately before it, in the shared interpreter. */
  readonly before?: Program;
}
