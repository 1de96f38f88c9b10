import { expect, it } from "vitest";
import { SandboxError } from "./SandboxError";

it("knows errors of another copy of its class, and no others", () => {
  const ofAnother = Object.assign(new Error("gone"), { name: "SandboxError", code: "disposed" });
  for (const error of [new SandboxError("disposed", "gone"), ofAnother])
    expect(error instanceof SandboxError).toBe(true);
  for (const other of [new Error("gone"), { name: "SandboxError", code: "disposed" }, null, "SandboxError"])
    expect(other instanceof SandboxError).toBe(false);
});
