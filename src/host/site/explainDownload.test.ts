import { afterEach, describe, expect, it, vi } from "vitest";
import { downloadBy, files, manifest, refusal, type Answer } from "../../../test/servedEngine";

const download = downloadBy((fetch) => vi.stubGlobal("fetch", fetch));

afterEach(() => vi.unstubAllGlobals());

const gone: Answer = () => new Response("No", { status: 404 });
const startPage: Answer = () =>
  new Response("<!doctype html><title>App</title>", { headers: { "Content-Type": "text/html" } });

/** A download from a site that has none of the engine's files. */
const from = (site: Answer, file: Answer = gone): Promise<unknown> => {
  const names = files.map(({ path }) => path.slice("engine/".length));
  const { engine } = download({
    ...Object.fromEntries(names.map((name) => [name, file])),
    "vitrine.json": site,
  });
  return engine;
};

describe("an engine that cannot be had", () => {
  it("is looked for in the wrong folder when there is no vitrine.json either", async () => {
    for (const failing of [from(gone), from(startPage, startPage), from(() => new Response("{}"))]) {
      await expect(failing).rejects.toThrow(refusal("engine-missing"));
      await expect(failing).rejects.toThrow(
        /^No engine at https:\/\/site\.example\/app\/\. vitrine\.js was bundled or moved: pass `baseUrl`/,
      );
      await expect(failing).rejects.toMatchObject({
        cause: { name: "SandboxError", cause: { name: "WrongAnswer" } },
      });
    }
  });

  it("is of another build when the site lists other files, and both versions are named", async () => {
    const engine = files.map((file) => ({ ...file, path: file.path.replace(".bin", "-new.bin") }));
    const failing = from(() => new Response(manifest({ version: "1.2.0", engine })));
    await expect(failing).rejects.toThrow(refusal("version-mismatch"));
    await expect(failing).rejects.toThrow(
      /vitrine\.js is version 1\.0\.0, and the site at https:\/\/site\.example\/app\/ is version 1\.2\.0\./,
    );
    const rebuilt = from(() => new Response(manifest({ engine })));
    await expect(rebuilt).rejects.toThrow(/different builds of version 1\.0\.0\./);
  });

  it("is itself at fault when the site lists it, or says nothing", async () => {
    const silent: Answer[] = [
      () => new Response(manifest()),
      () => new Response(null, { status: 503 }),
      () => Promise.reject(new TypeError("refused")),
    ];
    for (const site of silent) {
      await expect(from(site)).rejects.toThrow(/python\.wasm\.bin answered 404/);
      await expect(from(site)).rejects.toThrow(refusal("engine-missing"));
    }
  });
});
