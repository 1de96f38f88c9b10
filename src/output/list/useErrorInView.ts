import { useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";

import type { TranscriptSnapshot } from "../blocks/transcript";

interface ErrorInViewParts {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly snapshot: TranscriptSnapshot;
  readonly isFollowing: boolean;
  readonly letGo: () => void;
  readonly scrollTo: (index: number) => void;
}

/**
 * At the end of a failed run whose output was followed, the view goes to the error's card if its headline would be above the
 * view: a card taller than the view, or much output after it. Once for each run, and not after the person has scrolled.
 */
export function useErrorInView({ scroller, snapshot, isFollowing, letGo, scrollTo }: ErrorInViewParts): void {
  /** The run for which this is decided. */
  const decided = useRef(-1);
  const { phase, run, result, blocks } = snapshot;

  // After each render, since the rows around the card may be measured only in the next ones.
  useLayoutEffect(() => {
    if (phase !== "ended" || decided.current === run) return;
    const error = result?.error;
    const element = scroller.current;
    if (!isFollowing || error === undefined) decided.current = run;
    // Without a height it is not shown, and nothing can be measured.
    else if (element !== null && element.clientHeight > 0) {
      const index = blocks.itemOfError(error);
      if (index === null) {
        decided.current = run;
        return;
      }
      if (isHeadlineInView(element, index)) return;
      decided.current = run;
      letGo();
      scrollTo(index);
    }
  });
}

function isHeadlineInView(scroller: HTMLElement, index: number): boolean {
  const head = scroller.querySelector(`.output-item[data-index="${index}"] .output-headline`);
  if (head === null) return false;
  const { top, bottom } = head.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  return top >= view.top - 1 && (bottom <= view.bottom + 1 || top < view.top + view.height / 2);
}
