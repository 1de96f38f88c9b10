import type { Limits, RunStatus } from "../host";

export type ProbeGroup = "network" | "storage" | "page" | "navigation" | "messages" | "resources";

/** What shows that the fence has held. In every case the page's own instruments have to be silent as well. */
export type Expectation =
  /**
   * The program ends with an exception: the browser refused it, or what it wants is not there. JavaScript's exceptions and missing
   * names; others are listed in `also`.
   */
  | { readonly kind: "refused"; readonly also?: readonly string[] }
  /** The program may end as it likes: only the instruments count. */
  | { readonly kind: "unheard" }
  /** The run is ended from outside, in this way, or in one of `also` where the machine is too slow for the first. */
  | { readonly kind: "ended"; readonly status: RunStatus; readonly also?: readonly RunStatus[] }
  /** This page goes on: it is never kept from everything else for so long. */
  | { readonly kind: "pace"; readonly longestPauseMs: number };

/** What a program makes of a request that the browser refuses in silence, as WebKit does: `answered` in target.py. */
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
  /** The fence that should hold it, and how. */
  readonly fence: string;
  /** What the verdict rests on, and what it cannot know. */
  readonly restsOn: string;
  readonly expects: Expectation;
  /** "fresh" costs a new interpreter. Default "keep": the attempts share one, as one patient attacker would. */
  readonly state?: "fresh";
  readonly limits?: Partial<Limits>;
  /** What it prints is shown in its row, as any page would show it. */
  readonly isShown?: true;
  /** Run just before, in the shared interpreter. */
  readonly before?: Program;
}
