import type { CDPSession } from "@playwright/test";

/** The kinds of objects that a guest has on the page: none may outlive the guest. */
const kinds = ["HTMLIFrameElement", "MessagePort", "AbortSignal", "Promise"] as const;

/** How many of each the page still holds, in its document or out of it. The browser collects its garbage first. */
export async function countRetainedObjects(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const objectGroup = "kept objects";
  const counts = new Map<string, number>();
  for (const kind of kinds) {
    const { result } = await session.send("Runtime.evaluate", {
      expression: `${kind}.prototype`,
      objectGroup,
    });
    if (result.objectId === undefined) throw new Error(`The page has no ${kind}.`);
    const { objects } = await session.send("Runtime.queryObjects", {
      prototypeObjectId: result.objectId,
      objectGroup,
    });
    if (objects.objectId === undefined) throw new Error("The browser lists no objects.");
    const { result: length } = await session.send("Runtime.callFunctionOn", {
      objectId: objects.objectId,
      functionDeclaration: "function () { return this.length; }",
    });
    await session.send("Runtime.releaseObjectGroup", { objectGroup });
    counts.set(kind, Number(length.value));
  }
  return counts;
}
