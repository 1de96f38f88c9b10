import { StateEffect, StateField } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import type { TextRange } from "../textChange";

/** Replaces every mark of characters that are hard to see. */
export const showOddRanges = StateEffect.define<readonly TextRange[]>();

const character = Decoration.mark({ class: "cm-oddCharacter" });
const tab = Decoration.mark({ class: "cm-oddTab" });

export const oddMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? marks.map(transaction.changes) : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(showOddRanges)) continue;
      const doc = transaction.newDoc;
      const ranges = effect.value.filter(({ from, to }) => from < to && to <= doc.length);
      next = Decoration.set(
        ranges.map(({ from, to }) =>
          (doc.sliceString(from, from + 1) === "\t" ? tab : character).range(from, to),
        ),
        true,
      );
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
