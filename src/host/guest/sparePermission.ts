/** The permission to keep a spare. One sandbox of a page has it: the one that took it last. */
export interface SparePermission {
  readonly isHeld: boolean;
  /** Takes it from whichever sandbox has it. */
  take(): void;
}

const taken = "vitrine-spare-taken";

/**
 * `page`: where the sandboxes of a page meet, which may be made by different copies of this library. `onTaken` is called when
 * another sandbox has taken the permission. It is never given back: a sandbox that is gone holds nothing.
 */
export function createSparePermission(
  page: EventTarget,
  signal: AbortSignal,
  onTaken: () => void,
): SparePermission {
  let isHeld = false;
  let own: Event | undefined;
  const onEvent = (event: Event): void => {
    if (event === own || !isHeld) return;
    isHeld = false;
    onTaken();
  };
  page.addEventListener(taken, onEvent, { signal });
  return {
    get isHeld() {
      return isHeld;
    },
    take() {
      if (isHeld || signal.aborted) return;
      isHeld = true;
      own = new Event(taken);
      page.dispatchEvent(own);
    },
  };
}
