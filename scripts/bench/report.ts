import { judge, type Measurement } from "./measurement.ts";
import { median } from "./statistics.ts";

export interface RowReport {
  readonly name: string;
  readonly title: string;
  /** What `--quick` did not measure, in words; empty when it was all measured. */
  readonly leftOut: string;
  readonly measurements: readonly Measurement[];
  /** Why there are none. */
  readonly failure?: string;
}

const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, useGrouping: true });

/** A Markdown table: it reads well in a terminal too, and docs/performance.md takes it as it is. */
export function reportTable(rows: readonly RowReport[]): string {
  const head = ["", "Vitrine", "bare Pyodide", "PyScript", "ratio to bare", "budget", "met"];
  const lines = rows.flatMap(({ title, leftOut, measurements, failure }) => [
    [
      `**${title}**${leftOut === "" ? "" : `, left out: ${leftOut}`}`,
      ...(failure === undefined ? [""] : [`failed: ${failure}`]),
      "",
      "",
      "",
      "",
      "",
    ],
    ...measurements.map(lineOf),
  ]);
  const widths = head.map((cell, column) =>
    Math.max(cell.length, 3, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [row(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.map(row)].join(
    "\n",
  );
}

function lineOf(measurement: Measurement): string[] {
  const { what, unit, vitrine, bare, pyscript, budget } = measurement;
  const verdict = judge(measurement);
  const ratio = bare === undefined || bare.length === 0 ? "" : NUMBER.format(median(vitrine) / median(bare));
  return [
    what,
    cell(vitrine, unit),
    cell(bare, unit),
    cell(pyscript, unit),
    ratio,
    budget === undefined ? "" : budgetLabel(measurement),
    verdict === null ? "" : `${verdict.met ? "yes" : "**no**"}, ${NUMBER.format(verdict.value)}`,
  ];
}

/** The median, and the smallest and largest in brackets. */
function cell(samples: readonly number[] | undefined, unit: Measurement["unit"]): string {
  if (samples === undefined || samples.length === 0) return "";
  const middle = `${NUMBER.format(median(samples))} ${unit}`;
  if (samples.length === 1) return middle;
  return `${middle} (${NUMBER.format(Math.min(...samples))} to ${NUMBER.format(Math.max(...samples))})`;
}

function budgetLabel({ budget, unit }: Measurement): string {
  switch (budget?.kind) {
    case undefined:
      return "";
    case "ratio":
      return `≤ ${budget.atMost} × bare`;
    case "median":
      return `≤ ${budget.atMost} ${unit}`;
    case "p95":
      return `≤ ${budget.atMost} ${unit} at p95`;
    case "maximum":
      return `≤ ${budget.atMost} ${unit}`;
  }
}
