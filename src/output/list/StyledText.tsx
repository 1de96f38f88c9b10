import { Fragment } from "react";
import type { CSSProperties, ReactNode } from "react";

import type { ShownPiece } from "../text/shownRow";
import type { SpanProperties } from "../text/spanStyle";

/** Pieces as elements. The program's output becomes text nodes and nothing else. */
export function StyledText({ pieces }: { pieces: readonly ShownPiece[] }): ReactNode {
  return pieces.map(element);
}

/** Not a component, since a screen may have thousands. */
function element({ text, style, title, columns }: ShownPiece, key: number): ReactNode {
  if (title !== null) {
    return (
      <span key={key} className="output-mark" title={title}>
        {text}
      </span>
    );
  }
  if (style === null && columns === undefined) return <Fragment key={key}>{text}</Fragment>;
  const styled: SpanProperties = style?.properties ?? {};
  const properties: CSSProperties & SpanProperties =
    columns === undefined ? styled : { ...styled, inlineSize: `${columns}ch` };
  const spoken = style?.spoken ?? null;
  return (
    <span key={key} className={classOf(style?.className, columns)} style={properties}>
      {spoken !== null && <span className="output-sr">{spoken}</span>}
      {text}
    </span>
  );
}

function classOf(styled: string | undefined, columns: number | undefined): string | undefined {
  if (columns === undefined) return styled;
  return styled === undefined ? "output-wide" : `${styled} output-wide`;
}
