import { describe, expect, it } from "vitest";
import { ReturnedFile } from "./outFile";

const pieces = [Uint8Array.of(104, 195), Uint8Array.of(169, 255)];
const made = new ReturnedFile({ path: "out/plot.png", size: 4, change: "made", chunks: pieces });

describe("a returned file", () => {
  it("gives a copy of its content at each call", async () => {
    const first = await made.bytes();
    expect([...first]).toEqual([104, 195, 169, 255]);
    first[0] = 0;
    expect((await made.bytes())[0]).toBe(104);
    expect(await made.text()).toBe("hé\ufffd");
  });

  it("is its path, size, type and change in JSON, in a clone and in a spread", () => {
    const plain = { path: "out/plot.png", size: 4, type: "image/png", change: "made" };
    expect(JSON.stringify({ files: [made] })).toBe(JSON.stringify({ files: [plain] }));
    expect(Object.assign({}, made)).toEqual(plain);
    expect(Object.entries(structuredClone(made))).toEqual(Object.entries(plain));
  });

  it("says what to do where there is no content", async () => {
    const unasked = new ReturnedFile({ path: "a b.txt", size: 4, change: "changed", chunks: undefined });
    await expect(unasked.bytes()).rejects.toMatchObject({
      name: "SandboxError",
      code: "no-bytes",
      message: expect.stringContaining('returnFiles: ["a b.txt"]'),
    });
    await expect(unasked.text()).rejects.toMatchObject({ code: "no-bytes" });
    const removed = new ReturnedFile({ path: "a", size: 0, change: "removed", chunks: undefined });
    await expect(removed.bytes()).rejects.toMatchObject({
      code: "no-bytes",
      message: 'The run removed "a", so it has no content.',
    });
  });
});
