// @vitest-environment node
import { afterAll, beforeAll, expect, it } from "vitest";
import { bootInterpreter, type TestInterpreter } from "../../../test/interpreter";

const capPages = (160 * 1024 * 1024) / 65_536;
const grow = WebAssembly.Memory.prototype.grow;
let interpreter: TestInterpreter;

beforeAll(async () => {
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, delta: number): number {
    if (this.buffer.byteLength / 65_536 + delta > capPages) throw new RangeError("limit");
    return grow.call(this, delta);
  };
  interpreter = await bootInterpreter();
}, 60_000);

afterAll(() => {
  WebAssembly.Memory.prototype.grow = grow;
});

it.each([
  ["one large object", "b'x' * 10**9"],
  ["many small ones", "kept = []\nwhile True: kept.append([len(kept)])"],
])(
  "reports memory used up by %s, and keeps working",
  async (_name, code) => {
    const { reply, err } = await interpreter.run({ code });
    expect(reply).toMatchObject({ outcome: "out-of-memory", exitCode: 1, error: { type: "MemoryError" } });
    expect(err).toMatch(/MemoryError\n$/);
    expect((await interpreter.run({ code: "print(1)" })).out).toBe("1\n");
  },
  60_000,
);
