import { Fragment } from "react";
import type { CSSProperties, ReactNode } from "react";

import type { ShownPiece } from "./shownRow";
import type { SpanProperties } from "./spanStyle";

/** Pieces as elements. What the program printed becomes text nodes and nothing else. */
export function StyledText({ pieces }: { pieces: readonly ShownPiece[] }): ReactNode {
  return pieces.map(({ text, look, title }, at) => {
    if (title !== null) {
      return (
        <span key={at} className="output-mark" title={title}>
          {text}
        </span>
      );
    }
    if (look === null) return <Fragment key={at}>{text}</Fragment>;
    const style: CSSProperties & SpanProperties = look.properties;
    return (
      <span key={at} className={look.className} style={style}>
        {text}
      </span>
    );
  });
}
