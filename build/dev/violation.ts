/** What the page reports to the dev server of one violation of its policy. */
export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  /** File, line and column, as far as the browser knows them. */
  readonly place: string;
  readonly sample: string;
}

/** The event of Vite's socket that carries one. */
export const violationEvent = "vitrine:violation";

type ReportedEvent = Pick<
  SecurityPolicyViolationEvent,
  "effectiveDirective" | "blockedURI" | "sourceFile" | "lineNumber" | "columnNumber" | "sample"
>;

/** Undefined for what Vite's own client and the browser's extensions do: no built page has them. */
export function violationOf(event: ReportedEvent): Violation | undefined {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, columnNumber, sample } = event;
  if (/\/@vite\/|\/@react-refresh\b|\/node_modules\/vite\/|^\w+-extension:/.test(sourceFile))
    return undefined;
  const place =
    sourceFile === "" ? "not known; perhaps the page's HTML" : `${sourceFile}:${lineNumber}:${columnNumber}`;
  return { directive: effectiveDirective, blocked: blockedURI, place, sample };
}

/** For the log and the overlay. */
export function violationMessage({ directive, blocked, place, sample }: Violation): string {
  const words = sample === "" ? "" : `\nSample: ${sample}`;
  return `The page's policy forbids this (${directive}).\nBlocked: ${blocked}\nPlace: ${place}${words}`;
}
