import type { SnapshotMiss } from "../../protocol/bootReply";

/** Why Python does not start from its snapshot, where it is known. */
export class NotRestored extends Error {
  constructor(
    readonly reason: SnapshotMiss,
    message: string,
  ) {
    super(message);
    this.name = "NotRestored";
  }
}
