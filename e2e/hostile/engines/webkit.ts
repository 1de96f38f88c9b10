import { createServer } from "node:net";
import { callResult, callText, type Engine } from "./engine";
import { startProgram } from "./startProgram";
import { openWebDriver } from "./webDriver";

/** WebKitGTK's own MiniBrowser, driven by its own WebDriver, on a screen that nobody sees. */
export async function openWebKit(
  driver: string,
  miniBrowser: string,
  { isOptimising = false }: { isOptimising?: boolean } = {},
): Promise<Engine> {
  const screen = await startProgram(
    "Xvfb",
    ["-displayfd", "2", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
    {},
    /^(\d+)$/,
  );
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const program = await startProgram(
    driver,
    ["--host=127.0.0.1", `--port=${port}`],
    {
      DISPLAY: `:${screen.told}`,
      GDK_BACKEND: "x11",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      // WebKit's process sandbox does not start as root, nor in most containers. It is not what is tested here.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      // Each fresh run compiles Python anew: optimising it costs a third of the processor's time, and gains only programs
      // that are to be at their end within a time.
      ...(isOptimising ? {} : { JSC_useOMGJIT: "0" }),
    },
    async () => (await fetch(`${base}/status`)).ok,
  );
  const session = await openWebDriver(base, {
    "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
  });
  await session.post("/timeouts", { script: 240_000 });
  return {
    name: "webkit",
    version: session.version,
    async open(url) {
      await session.post("/url", { url });
      const evaluate = (script: string): Promise<unknown> =>
        session.post("/execute/async", {
          script: `const tell = arguments[arguments.length - 1]; ${script}.then(tell, (error) => tell({ failed: String(error) }));`,
          args: [],
        });
      return {
        evaluate: async (run, argument) => callResult(await evaluate(callText(run, argument))),
        url: async () => callResult(await evaluate(callText(() => location.href, undefined))),
        close: async () => {
          await session.post("/url", { url: "about:blank" });
        },
      };
    },
    async close() {
      await session.end();
      await program.end();
      await screen.end();
    },
    // It asks the system's resolver from a process of its own, and no log of a release build tells what.
    namesLookedUp: () => undefined,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
