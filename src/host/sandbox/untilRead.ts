import type { QueuedRun, RunQueue } from "./runQueue";

/**
 * Waits until the blobs of the queue's first run have been read, and those of its session. False if it was stopped meanwhile, or
 * if one cannot be read: then it is rejected, and is first no longer.
 */
export async function untilRead(
  queue: RunQueue,
  first: QueuedRun,
  ofSession: Promise<void> | undefined,
): Promise<boolean> {
  const { reading } = first.settings;
  if (reading === undefined && ofSession === undefined) return true;
  try {
    await Promise.race([Promise.all([ofSession, reading]), first.settled]);
    return queue.first() === first;
  } catch (error) {
    if (queue.first() === first) queue.take();
    first.reject(error);
    return false;
  }
}
