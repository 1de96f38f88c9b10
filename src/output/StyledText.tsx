import { Fragment } from "react";
import type { CSSProperties, ReactNode } from "react";

import { spanLook } from "./spanLook";
import type { Span } from "./textStyle";
import { visiblePieces } from "./visibleText";

/** Spans as elements. What the program printed becomes text nodes and nothing else. */
export function StyledText({ spans }: { spans: readonly Span[] }): ReactNode {
  return spans.map((span, at) => {
    const look = spanLook(span);
    const style: CSSProperties & SpanProperties = look?.properties ?? {};
    return look === null ? (
      <VisibleText key={at} text={span.text} />
    ) : (
      <span key={at} className={look.className} style={style}>
        <VisibleText text={span.text} />
      </span>
    );
  });
}

/** Text in which nothing hides. */
export function VisibleText({ text }: { text: string }): ReactNode {
  return visiblePieces(text).map((piece, at) =>
    piece.kind === "text" ? (
      <Fragment key={at}>{piece.text}</Fragment>
    ) : (
      <span key={at} className="vo-mark" title={piece.title}>
        {piece.text}
      </span>
    ),
  );
}

type SpanProperties = Partial<Record<`--vo-${string}`, string>>;
