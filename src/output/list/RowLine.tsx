import { memo } from "react";
import type { ReactNode } from "react";

import type { RowKind } from "../text/row";
import type { RowDrawing } from "./rowDrawings";
import { StyledText } from "./StyledText";

interface RowLineProps {
  readonly index: number;
  readonly drawing: RowDrawing;
  /** Whether a block begins here that is no text. */
  readonly beginsBlock: boolean;
}

/** A row of output, rendered again only when it has changed. */
export const RowLine = memo(function RowLine({ index, drawing, beginsBlock }: RowLineProps): ReactNode {
  const { kind, joined, shown } = drawing;
  const isFirst = drawing.isFirst || beginsBlock;
  return (
    <div className={rowClass(kind, isFirst, shown?.isDrawing === true)}>
      {isFirst && <RowCaption kind={kind} />}
      <div className="output-line" data-row={index} data-joined={joined ? "" : undefined}>
        {shown !== null && <StyledText pieces={shown.pieces} />}
        {shown !== null && shown.rest !== null && <span className="output-more">{shown.rest}</span>}
      </div>
    </div>
  );
});

function rowClass(kind: RowKind, isFirst: boolean, isDrawing: boolean): string {
  return [
    "output-row",
    `output-${kind}`,
    ...(isFirst ? ["output-first"] : []),
    ...(isDrawing ? ["output-drawing"] : []),
  ].join(" ");
}

/** What the rows of a kind are, above or before the first of them. */
function RowCaption({ kind }: { kind: RowKind }): ReactNode {
  switch (kind) {
    case "stdout":
    case "notice":
      return null;
    case "stderr":
      return <div className="output-caption">Error output</div>;
    case "value":
      return <div className="output-caption">Value of the last line</div>;
  }
}
