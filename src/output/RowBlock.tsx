import { memo } from "react";
import type { ReactNode } from "react";

import { OUTPUT_LIMITS } from "./outputLimits";
import type { Row, RowKind } from "./row";
import { hiddenWords, shownSpans } from "./shownSpans";
import { StyledText } from "./StyledText";

interface RowBlockProps {
  readonly start: number;
  readonly end: number;
  readonly rowAt: (index: number) => Row;
  /** Differs when the rows do. */
  readonly revision: string;
}

/** Some rows of output, drawn again only when they have changed. */
export const RowBlock = memo(
  function RowBlock({ start, end, rowAt }: RowBlockProps): ReactNode {
    return Array.from({ length: Math.max(0, end - start) }, (_, at) => {
      const index = start + at;
      const previous = index === 0 ? null : rowAt(index - 1).kind;
      return <RowLine key={at} index={index} row={rowAt(index)} previous={previous} />;
    });
  },
  (before, after) =>
    before.start === after.start && before.end === after.end && before.revision === after.revision,
);

function RowLine({ index, row, previous }: { index: number; row: Row; previous: RowKind | null }): ReactNode {
  const { spans, hidden } = shownSpans(row, OUTPUT_LIMITS.shownCharsPerLine);
  const isFirst = previous !== row.kind;
  return (
    <div className={`vo-row vo-${row.kind}${isFirst ? " vo-first" : ""}`}>
      {isFirst && SPOKEN[row.kind] !== "" && <span className="vo-sr">{SPOKEN[row.kind]}</span>}
      <div className="vo-line" data-row={index} data-joined={row.joined ? "" : undefined}>
        <StyledText spans={spans} />
        {hidden > 0 && <span className="vo-more">{hiddenWords(hidden)}</span>}
      </div>
    </div>
  );
}

/** Read out before the first row of its kind, since a mark at the left cannot be heard. */
const SPOKEN: Readonly<Record<RowKind, string>> = {
  stdout: "",
  stderr: "Error output: ",
  value: "Value: ",
  notice: "",
};
