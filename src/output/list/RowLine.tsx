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
    <div className={`output-row output-${kind}${isFirst ? " output-first" : ""}`}>
      {isFirst && SPOKEN[kind] !== "" && <span className="output-sr">{SPOKEN[kind]}</span>}
      <div className="output-line" data-row={index} data-joined={joined ? "" : undefined}>
        {shown !== null && <StyledText pieces={shown.pieces} />}
        {shown !== null && shown.rest !== null && <span className="output-more">{shown.rest}</span>}
      </div>
    </div>
  );
});

/** Read out before the first row of its kind, in place of the visible mark on the left. */
const SPOKEN: Readonly<Record<RowKind, string>> = {
  stdout: "",
  stderr: "Error output: ",
  value: "Value: ",
  notice: "",
};
