import type { SnapshotMiss } from "../../protocol/bootReply";

/** Thrown when Python cannot start from its snapshot for a known reason. */
export class NotRestored extends Error {
  constructor(
    readonly reason: SnapshotMiss,
    message: string,
  ) {
    super(message);
    this.name = "NotRestored";
  }
}
