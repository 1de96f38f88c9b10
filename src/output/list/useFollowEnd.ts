import { useCallback, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** So close to the end, scrolling down means to follow it. */
const NEAR_PX = 24;
/** Rounding of fractional scroll positions. */
const EXACT_PX = 2;

interface FollowEnd {
  readonly isFollowing: boolean;
  /** To the end, and on following it. */
  readonly follow: () => void;
  /** Stays where it is from here on. */
  readonly letGo: () => void;
  /** To call when the scroller was scrolled: whether its end is followed from here on. */
  readonly keepsFollowing: () => boolean;
}

/**
 * Keeps a scroller at its end while it grows. Any move up lets go, however small, since output that streams would take a
 * small one back at once; coming to the end again, or `follow`, takes it up. A change of `run` starts over.
 */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, run: number): FollowEnd {
  const [following, setFollowing] = useState({ run, isFollowing: true });
  const lastTop = useRef(0);
  const lastHeight = useRef(0);
  const isFollowing = following.run !== run || following.isFollowing;

  const pin = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
    lastHeight.current = element.scrollHeight;
  }, [scroller]);

  // After each render, and so after each measuring: what was estimated above the end may have another height.
  useLayoutEffect(() => {
    if (isFollowing) pin();
  });

  const follow = useCallback(() => {
    setFollowing({ run, isFollowing: true });
    pin();
  }, [pin, run]);

  const letGo = useCallback(() => setFollowing({ run, isFollowing: false }), [run]);

  const keepsFollowing = useCallback(() => {
    const element = scroller.current;
    if (element === null) return isFollowing;
    const toEnd = element.scrollHeight - element.clientHeight - element.scrollTop;
    const moved = element.scrollTop - lastTop.current;
    // Where the end was when the person moved; a program that prints has carried it off since.
    const toLastEnd = toEnd - Math.max(0, element.scrollHeight - lastHeight.current);
    lastTop.current = element.scrollTop;
    lastHeight.current = element.scrollHeight;
    const isAtEnd = toEnd <= EXACT_PX || (moved > 0 && toLastEnd <= NEAR_PX);
    const next = isAtEnd || (isFollowing && moved >= -EXACT_PX);
    // Only where it differs, so that scrolling does not render.
    if (next !== isFollowing) setFollowing({ run, isFollowing: next });
    return next;
  }, [isFollowing, run, scroller]);

  return { isFollowing, follow, letGo, keepsFollowing };
}
