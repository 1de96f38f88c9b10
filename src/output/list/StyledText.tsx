import { Fragment } from "react";
import type { CSSProperties, ReactNode } from "react";

import type { ShownPiece } from "../text/shownRow";
import type { SpanProperties } from "../text/spanStyle";

/** Pieces as elements. The program's output becomes text nodes and nothing else. */
export function StyledText({ pieces }: { pieces: readonly ShownPiece[] }): ReactNode {
  return pieces.map(({ text, style, title }, at) => {
    if (title !== null) {
      return (
        <span key={at} className="output-mark" title={title}>
          {text}
        </span>
      );
    }
    if (style === null) return <Fragment key={at}>{text}</Fragment>;
    const properties: CSSProperties & SpanProperties = style.properties;
    return (
      <span key={at} className={style.className} style={properties}>
        {text}
      </span>
    );
  });
}
