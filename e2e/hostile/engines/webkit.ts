import { Builder, Capabilities, Key } from "selenium-webdriver";
import { DriverService } from "selenium-webdriver/remote/index.js";
import { callResult, callText, type Engine } from "./engine";
import { startProgram } from "./startProgram";

export interface WebKitOptions {
  /** Whether WebAssembly is optimised, which costs more than it gains for short-lived interpreters. */
  readonly isOptimising?: boolean;
}

/** WebKitGTK's own MiniBrowser, driven by its own WebDriver, on a screen that nobody sees. */
export async function openWebKit(
  { driver, miniBrowser }: { readonly driver: string; readonly miniBrowser: string },
  { isOptimising = false }: WebKitOptions = {},
): Promise<Engine> {
  const screen = await startProgram(
    "Xvfb",
    ["-displayfd", "2", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
    {},
    /^(\d+)$/,
  );
  const service = new DriverService.Builder(driver)
    .setHostname("127.0.0.1")
    .addArguments("--host=127.0.0.1")
    .setEnvironment({
      ...environment(),
      DISPLAY: `:${screen.match}`,
      GDK_BACKEND: "x11",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      // WebKit's process sandbox does not start as root, nor in most containers. It is not what is tested here.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      // Each fresh run compiles Python anew: optimising it takes a third of the processor's time, and helps only programs
      // that must finish in time.
      ...(isOptimising ? {} : { JSC_useOMGJIT: "0" }),
    })
    .build();
  const address = await service.start(60_000);
  const session = await new Builder()
    .usingServer(address)
    .withCapabilities(
      new Capabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
      }),
    )
    .build();
  await session.manage().setTimeouts({ script: 240_000 });
  const capabilities = await session.getCapabilities();
  return {
    name: "webkit",
    version: String(capabilities.get("browserVersion")),
    async open(url) {
      await session.get(url);
      const evaluate = (script: string): Promise<unknown> =>
        session.executeAsyncScript(
          `const done = arguments[arguments.length - 1]; ${script}.then(done, (error) => done({ failed: String(error) }));`,
        );
      return {
        evaluate: async (run, argument) => callResult(await evaluate(callText(run, argument))),
        type: (text) => session.actions().sendKeys(text.replaceAll("\n", Key.ENTER)).perform(),
        pressControl: (key) =>
          session.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform(),
        url: async () => callResult(await evaluate(callText(() => location.href, undefined))),
        close: () => session.get("about:blank"),
      };
    },
    async close() {
      await session.quit();
      await service.kill();
      await screen.end();
    },
    // It calls the system's resolver from a separate process, and no log of a release build shows which names.
    namesLookedUp: () => undefined,
  };
}

/** What this process was started with. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
