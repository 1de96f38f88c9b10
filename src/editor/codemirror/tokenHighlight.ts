import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** Python's colours, from the CSS tokens. */
export const tokenHighlight = HighlightStyle.define([
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--code-keyword)" },
  { tag: tags.operatorKeyword, color: "var(--code-keyword)" },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
      tags.className,
      tags.meta,
    ],
    color: "var(--code-name)",
  },
  { tag: [tags.string, tags.special(tags.string), tags.docString, tags.escape], color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.operator, tags.derefOperator, tags.separator, tags.modifier], color: "var(--code-operator)" },
  { tag: tags.invalid, color: "var(--error)" },
]);
