import { expect, test } from "../fixtures";

/** A program that leaves behind all that it can, and one that looks for it. */
const leave = `
import asyncio, builtins, locale, os, sys, warnings, js, json
left = "a global"
sys.modules["left_module"] = sys
builtins.left = "a builtin"
builtins.print = lambda *_: None
json.dumps = None
sys.path_hooks.insert(0, None)
sys.path.append("/left")
sys.meta_path.append(None)
open("left.txt", "w").write("x")
open("/tmp/left.txt", "w").write("x")
os.environ["LEFT"] = "x"
os.chdir("/")
warnings.simplefilter("error")
sys.setrecursionlimit(300)
sys.stdout = None
js.globalThis.left = "a JavaScript global"
asyncio.ensure_future(asyncio.sleep(60))
`;
const look = `
import asyncio, builtins, json, os, sys, warnings, js
print("left" in globals(), "left_module" in sys.modules, hasattr(builtins, "left"), json.dumps is None,
      None in sys.path_hooks, "/left" in sys.path, None in sys.meta_path, os.path.exists("left.txt"),
      os.path.exists("/tmp/left.txt"), "LEFT" in os.environ, os.getcwd() != "/home/pyodide",
      any(each[0] == "error" for each in warnings.filters), sys.getrecursionlimit() == 300,
      hasattr(js.globalThis, "left"), len(asyncio.all_tasks()) > 1)
await asyncio.sleep(0)
`;

test("a fresh run finds nothing that another has left, however that one ended", async ({ plain }) => {
  const nothing = `${Array.from({ length: 15 }, () => "False").join(" ")}\n`;
  const clean = async (): Promise<void> => {
    const { stdout, stderr } = await plain.run(look);
    expect({ stdout, stderr }).toEqual({ stdout: nothing, stderr: "" });
  };
  await clean();
  await plain.run(leave);
  await clean();
  await plain.page.evaluate(async (code) => {
    const session = window.createSession();
    await session.run(code);
    Object.assign(window, { session });
  }, leave);
  await clean();
  const { stdout } = await plain.page.evaluate(async (code) => {
    await window.session.reset();
    const result = await window.session.run(code);
    window.session.dispose();
    return result;
  }, look);
  expect(stdout).toBe(nothing);
  await plain.run(`${leave}\nwhile True: pass`, { limits: { timeMs: 1500 } });
  await clean();
});

test("the spare draws randomness of its own, run after run", async ({ plain }) => {
  const draw =
    "import random, uuid, secrets, tempfile\n[random.random(), uuid.uuid4().hex, secrets.token_hex(), tempfile.mkdtemp()]";
  const drawn: string[][] = [];
  for (let round = 0; round < 3; round += 1) {
    const { value } = await plain.run(draw);
    drawn.push((value?.["text/plain"] ?? "").split(", "));
    // The spare begins to boot a moment after the run.
    await plain.page.waitForTimeout(500);
  }
  for (let index = 0; index < 4; index += 1) expect(new Set(drawn.map((each) => each[index])).size).toBe(3);
});
