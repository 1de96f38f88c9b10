import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { body, contents, downloadBy, refusal, type Answer } from "../../../test/servedEngine";
import { snapshotWorth } from "../platform/timeouts";

const download = downloadBy((fetch) => vi.stubGlobal("fetch", fetch));

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the download of the standard library", () => {
  const inTurn = (bytesOfWasm: number) => {
    const asked: string[] = [];
    let finish = (): void => undefined;
    const noting =
      (name: string): Answer =>
      (signal) => {
        asked.push(name);
        return new Response(body(contents[name]!, signal));
      };
    const wasm: Answer = (signal) => {
      asked.push("python.wasm.bin");
      return new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            signal.addEventListener("abort", () => controller.error(signal.reason));
            controller.enqueue(contents["python.wasm.bin"]!.slice(0, bytesOfWasm));
            finish = () => {
              controller.enqueue(contents["python.wasm.bin"]!.slice(bytesOfWasm));
              controller.close();
            };
          },
        }),
      );
    };
    const rest = { "stdlib.zip.bin": noting("stdlib.zip.bin"), "stdlib-rest.bin": noting("stdlib-rest.bin") };
    return { asked, answers: { "python.wasm.bin": wasm, ...rest }, finish: () => finish() };
  };

  it("on a slow connection fetches what a start needs first, and counts only that", async () => {
    const { asked, answers, finish } = inTurn(300);
    const { parts, progress } = download(answers);
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs - 1);
    expect(asked, "while the connection is being tried").toEqual(["python.wasm.bin"]);
    await vi.advanceTimersByTimeAsync(1);
    await parts.stdlib;
    expect(asked, "of which little is still to come").toEqual(["python.wasm.bin", "stdlib.zip.bin"]);
    finish();
    await parts.stdlibRest;
    expect(asked).toEqual(["python.wasm.bin", "stdlib.zip.bin", "stdlib-rest.bin"]);
    expect(progress.at(-1)).toEqual([1500, 1500]);
  });

  it("on a connection with little data to spare also fetches one part after another", async () => {
    const { asked, answers, finish } = inTurn(0);
    const { parts } = download(answers, undefined, { prefersLessData: true });
    await vi.advanceTimersByTimeAsync(snapshotWorth.withinMs * 2);
    finish();
    await parts.stdlibRest;
    expect(asked).toEqual(["python.wasm.bin", "stdlib.zip.bin", "stdlib-rest.bin"]);
  });

  it("starts without the library's rest when that fails, and says why", async () => {
    const { parts } = download({ "stdlib-rest.bin": () => new Response(null, { status: 404 }) });
    await expect(parts.stdlibRest).rejects.toThrow(/engine\/stdlib-rest\.bin answered 404/);
    await expect(parts.stdlibRest).rejects.toThrow(refusal("engine-missing"));
    for (const part of [parts.wasm, parts.stdlib, parts.snapshot])
      await expect(part).resolves.toBeInstanceOf(ArrayBuffer);
  });

  it("continues with the library's rest when the others have arrived and their signal is aborted", async () => {
    const over = new AbortController();
    let finish = (): void => undefined;
    const { parts } = download(
      {
        "stdlib-rest.bin": (signal) =>
          new Promise((resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason as Error));
            finish = () => resolve(new Response(body(contents["stdlib-rest.bin"]!, signal)));
          }),
      },
      over.signal,
    );
    await Promise.all([parts.wasm, parts.stdlib, parts.snapshot]);
    await vi.advanceTimersByTimeAsync(0);
    over.abort();
    finish();
    await expect(parts.stdlibRest).resolves.toBeInstanceOf(ArrayBuffer);
  });
});
