import type { BenchSite } from "./benchSite.ts";
import { median, percentile } from "./statistics.ts";

/** One line of the table: the same thing measured on Vitrine and, where there is one, on its peers, in one run. */
export interface Measurement {
  readonly what: string;
  readonly unit: "ms" | "lines/s" | "MiB" | "times" | "KB";
  readonly vitrine: readonly number[];
  readonly bare?: readonly number[];
  readonly pyscript?: readonly number[];
  readonly budget?: Budget;
}

export type Budget =
  /** Vitrine's median over bare Pyodide's, or over another bare number of the same run. */
  | { readonly kind: "ratio"; readonly atMost: number; readonly of?: readonly number[] }
  | { readonly kind: "median" | "p95" | "maximum"; readonly atMost: number };

export interface Verdict {
  readonly value: number;
  readonly atMost: number;
  readonly met: boolean;
}

export function judge({ vitrine, bare, budget }: Measurement): Verdict | null {
  if (budget === undefined) return null;
  const value = valueFor(budget, vitrine, bare);
  return { value, atMost: budget.atMost, met: value <= budget.atMost };
}

function valueFor(budget: Budget, vitrine: readonly number[], bare: readonly number[] = []): number {
  switch (budget.kind) {
    case "ratio":
      return median(vitrine) / median(budget.of ?? bare);
    case "median":
      return median(vitrine);
    case "p95":
      return percentile(vitrine, 0.95);
    case "maximum":
      return Math.max(...vitrine);
  }
}

export interface BenchRun {
  readonly site: BenchSite;
  /** Fewer repeats, smaller work: two minutes in all. */
  readonly quick: boolean;
  /** Writes to stderr what is being measured. */
  log(message: string): void;
}

export interface Row {
  readonly name: string;
  readonly title: string;
  /** In words for the table. "everything" for a row that always takes minutes. */
  readonly quickLeavesOut: string;
  measure(run: BenchRun): Promise<Measurement[]>;
}
