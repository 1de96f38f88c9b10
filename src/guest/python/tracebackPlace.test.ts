// @vitest-environment node
import { beforeAll, expect, it } from "vitest";
import { parseRunReply } from "../../protocol/runReply";
import { bootInterpreter, type TestInterpreter } from "../../../test/interpreter";

let interpreter: TestInterpreter;
beforeAll(async () => {
  interpreter = await bootInterpreter();
}, 60_000);

/** Of a program that ends with an error: what is on stderr from the place on that the runner reports, and the traceback. */
async function printed(code: string): Promise<{ from: string | null; traceback: string }> {
  const { reply, err } = await interpreter.run({ code });
  const { error } = parseRunReply(JSON.stringify(reply));
  if (error === null) throw new Error("It ended without an error.");
  const bytes = Buffer.from(err);
  const from = error.fromEnd === null ? null : bytes.subarray(bytes.length - error.fromEnd).toString();
  return { from, traceback: error.traceback };
}

it("is the place at which the runner prints it, after whatever is like it", async () => {
  const { from, traceback } = await printed(
    "import sys, traceback\ndef fail(): raise KeyError('é')\ntry: fail()\nexcept KeyError: traceback.print_exc()\nsys.stderr.write('…')\nfail()",
  );
  expect(traceback).toContain("KeyError: 'é'");
  expect(from).toBe(traceback);
});

it("is found before what exit handlers print", async () => {
  const { from, traceback } = await printed(
    "import atexit, os, sys\natexit.register(os.write, 2, 'später\\n'.encode())\natexit.register(print, 'bye', file=sys.stderr)\n1/0",
  );
  expect(from).toBe(`${traceback}bye\nspäter\n`);
});

it("is not where the program has printed a copy and keeps the real one", async () => {
  const { from, traceback } = await printed(
    "import io, sys\nsys.stderr.write('Traceback (most recent call last):\\nZeroDivisionError: division by zero\\n')\nsys.stderr = io.StringIO()\n1/0",
  );
  expect(from).toBe("");
  expect(traceback).not.toBe("");
});

it("begins with what the program's own hook prints", async () => {
  const { from, traceback } = await printed(
    "import sys\nprint('before', file=sys.stderr)\ndef hook(*about):\n    sys.__excepthook__(*about)\n    print('logged', file=sys.stderr)\nsys.excepthook = hook\n1/0",
  );
  expect(from).toBe(`${traceback}logged\n`);
});

it("is unknown for an exit, and past a mebibyte", async () => {
  expect((await printed("import sys\nsys.exit('bye')")).from).toBeNull();
  const far = "import atexit, sys\natexit.register(sys.stderr.write, 'x' * (1 << 20))\n1/0";
  expect((await printed(far)).from).toBeNull();
});
