// @vitest-environment node
import { describe, expect, it } from "vitest";
import { fakeSandboxBehaviour } from "../../../test/fakeSandboxBehaviour";

describe("a fake sandbox in Node", () => {
  it("has no document", () => {
    expect(typeof document).toBe("undefined");
  });
  fakeSandboxBehaviour();
});
