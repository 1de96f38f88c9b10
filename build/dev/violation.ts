/** A violation of a page's policy, as the page reports it to the dev server. */
export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  /** The file, line and column, if the browser knows them. */
  readonly place: string;
  readonly sample: string;
}

/** The name of the event on Vite's socket. */
export const violationEvent = "vitrine:violation";

type ReportedEvent = Pick<
  SecurityPolicyViolationEvent,
  "effectiveDirective" | "blockedURI" | "sourceFile" | "lineNumber" | "columnNumber" | "sample"
>;

/** Undefined for violations by Vite's client and by browser extensions, which are not part of a built page. */
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
  const sampleLine = sample === "" ? "" : `\nSample: ${sample}`;
  return `The page's policy forbids this (${directive}).\nBlocked: ${blocked}\nPlace: ${place}${sampleLine}`;
}
