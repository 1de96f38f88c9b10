// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { fakeSandboxBehaviour } from "../../../test/fakeSandboxBehaviour";

describe("a fake sandbox in a simulated document", () => {
  fakeSandboxBehaviour();

  it("adds nothing to the document", () => {
    expect(document.querySelectorAll("iframe")).toHaveLength(0);
  });
});
