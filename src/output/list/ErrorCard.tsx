import { memo, useState } from "react";
import type { ReactNode } from "react";

import type { RunError } from "../../host/index";
import { errorReport, isOwnFile } from "../blocks/errorReport";
import type { ReportLine, ReportPart } from "../blocks/errorReport";
import { OUTPUT_LIMITS } from "../blocks/outputLimits";
import { formatCount } from "../messages/formatCount";
import { shownText } from "../text/shownRow";
import { StyledText } from "./StyledText";

/** A line in one of the program's files. */
export interface CodePlace {
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

interface ErrorCardProps {
  readonly error: RunError;
  readonly onJump: (place: CodePlace) => void;
}

/** A traceback in Python's own text: the error first, then its places. */
export const ErrorCard = memo(function ErrorCard({ error, onJump }: ErrorCardProps): ReactNode {
  const { headline, parts } = errorReport(error);
  return (
    <div className="output-error" role="group" aria-label={`Error: ${error.type}`}>
      {headline.map((line, at) => (
        <div key={at} className={headlineClass(line, at)}>
          {at === 0 ? <Headline text={line} type={error.type} /> : <LineText text={line} />}
        </div>
      ))}
      <div className="output-frames">
        {parts.map((part, at) =>
          part.kind === "library" ? (
            <LibraryFrames key={at} part={part} onJump={onJump} />
          ) : (
            <ReportLines key={at} lines={part.lines} onJump={onJump} />
          ),
        )}
      </div>
    </div>
  );
});

/** A longer first line would cover what it stays above. */
const STICKY_CHARS = 160;

/** The first line stays in view while the rest of a tall card is scrolled. */
function headlineClass(line: string, at: number): string {
  const isSticky = at === 0 && line.length <= STICKY_CHARS;
  return isSticky ? "output-line output-headline output-head" : "output-line output-headline";
}

function Headline({ text, type }: { text: string; type: string }): ReactNode {
  return (
    <>
      <b className="output-type">
        <LineText text={type} />
      </b>
      <LineText text={text.slice(type.length)} />
    </>
  );
}

function LibraryFrames({ part, onJump }: { part: ReportPart; onJump: ErrorCardProps["onJump"] }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="output-fold" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {formatCount(part.frameCount, "library frame")}
      </button>
      {isOpen && <ReportLines lines={part.lines} onJump={onJump} />}
    </>
  );
}

/** A line of an exception group's tree, which wrapping would break. */
const BRANCH = /^ +[|+]/;
/** The sentence that Python prints between two tracebacks. */
const PROSE = /^[^ ]/;

function lineClass({ kind, text }: ReportLine): string {
  if (BRANCH.test(text)) return `output-line output-${kind} output-branch`;
  return kind === "source" && PROSE.test(text)
    ? "output-line output-source output-prose"
    : `output-line output-${kind}`;
}

function ReportLines({
  lines,
  onJump,
}: {
  lines: readonly ReportLine[];
  onJump: ErrorCardProps["onJump"];
}): ReactNode {
  return lines.map((line, at) => (
    <div key={at} className={lineClass(line)}>
      {line.kind === "place" && isOwnFile(line.file) ? (
        <>
          {line.before}
          <button
            type="button"
            className="output-jump"
            onClick={() => onJump({ file: line.file, line: line.line })}
          >
            <LineText text={line.link} />
          </button>
          <LineText text={line.after} />
        </>
      ) : (
        <LineText text={line.text} />
      )}
    </div>
  ));
}

/** A line's text, shortened like a line of output. */
function LineText({ text }: { text: string }): ReactNode {
  const { pieces, rest } = shownText(text, OUTPUT_LIMITS.shownCharsPerLine);
  return (
    <>
      <StyledText pieces={pieces} />
      {rest !== null && <span className="output-more">{rest}</span>}
    </>
  );
}
