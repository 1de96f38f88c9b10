import { afterEach, describe, expect, it, vi } from "vitest";
import { contents, downloadBy, refusal, total, type Answer } from "../../../test/servedEngine";

const download = downloadBy((fetch) => vi.stubGlobal("fetch", fetch));

afterEach(() => vi.unstubAllGlobals());

/** Answers wrongly at first, and with the file when it is asked again. */
const mended = (name: string, wrong: () => Response): Record<string, Answer> => {
  let times = 0;
  return {
    [name]: () => {
      times += 1;
      return times === 1 ? wrong() : new Response(contents[name]);
    },
  };
};

describe("a file of the engine", () => {
  it.each<[string, () => Response]>([
    ["is missing", () => new Response("No", { status: 404 })],
    ["cannot be sent", () => new Response("No", { status: 503 })],
    ["is an HTML page", () => new Response("<h1>Sorry</h1>", { headers: { "Content-Type": "text/html" } })],
    ["is damaged", () => new Response(contents["stdlib.zip.bin"]!.toReversed())],
    ["is cut short", () => new Response(contents["stdlib.zip.bin"]!.slice(1))],
  ])("that %s in the browser's cache is asked for once more, past it", async (_, wrong) => {
    const { engine, asked, progress } = download(mended("stdlib.zip.bin", wrong));
    await engine;
    expect(asked.filter((each) => each.startsWith("stdlib.zip"))).toEqual([
      "stdlib.zip.bin default",
      "stdlib.zip.bin reload",
    ]);
    expect(asked).not.toContain("vitrine.json no-store");
    const loaded = progress.map(([bytes]) => bytes);
    expect(loaded).toEqual(loaded.toSorted((one, other) => one - other));
    expect(progress.at(-1)).toEqual([total, total]);
  });

  it("is asked for twice and no more", async () => {
    const { engine, asked } = download({ "stdlib.zip.bin": () => new Response("No", { status: 404 }) });
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    expect(asked.filter((each) => each.startsWith("stdlib.zip"))).toHaveLength(2);
  });

  it("is not asked for again when there was no answer", async () => {
    const { engine, asked } = download({ "stdlib.zip.bin": () => Promise.reject(new TypeError("refused")) });
    await expect(engine).rejects.toThrow(refusal("engine-missing"));
    expect(asked.filter((each) => each.startsWith("stdlib.zip"))).toHaveLength(1);
  });
});
