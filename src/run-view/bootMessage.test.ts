import { expect, it } from "vitest";
import { bootMessage } from "./bootMessage";

it("adds no reason for a start from the snapshot", () => {
  expect(bootMessage({ restored: true, reason: null })).toBe("Python started from its snapshot");
});

it("says for each start without it that it takes longer, and why", () => {
  const messages = (["not-sent", "other-build", "failed"] as const).map((reason) =>
    bootMessage({ restored: false, reason }),
  );
  for (const message of messages) expect(message).toMatch(/without its snapshot, which takes longer: \w/);
  expect(new Set(messages).size).toBe(3);
});
