import { useEffect, useState } from "react";

const TICK_MS = 100;

/** The milliseconds since `startedAt` (by `performance.now()`), updated regularly; null when that is null. */
export function useElapsed(startedAt: number | null): number | null {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (startedAt === null) return;
    const tick = (): void => setNow(performance.now());
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [startedAt]);
  return startedAt === null ? null : Math.max(0, now - startedAt);
}
