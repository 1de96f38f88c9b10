import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EngineFile } from "../engineFiles";
import { engineModuleId } from "../engineFilesPlugin";
import { devGuestPlugin } from "./devGuestPlugin";
import { openTestServer, type TestServer } from "./testServer";

/** The content of all fake builds: one edit changes everything that is served. */
let source: string;
let site: TestServer;

const engineFile = (): EngineFile => ({
  part: "snapshot",
  path: `engine/started-${source}.bin`,
  bytes: source.length,
  sha256: source,
  content: Buffer.from(source),
});

beforeEach(async () => {
  source = "one";
  const built = <T>(value: T): Promise<T> =>
    source === "broken" ? Promise.reject(new Error("expected ;")) : Promise.resolve(value);
  site = await openTestServer([
    devGuestPlugin({
      page: ({ debug }) => built(`${source} ${debug ? "debug" : "muted"}`),
      engine: () => built([engineFile()]),
    }),
  ]);
});
afterEach(() => site.close());

const get = (path: string): Promise<Response> => fetch(site.url + path);
const text = async (path: string): Promise<string> => (await get(path)).text();
const engineModule = async (): Promise<string> =>
  (await site.server.environments.client.transformRequest(`\0${engineModuleId}`))?.code ?? "";
const reloads = (): number => site.received.filter(({ type }) => type === "full-reload").length;
const overlays = (): string[] =>
  site.received.flatMap((payload) => (payload.type === "error" ? [payload.err.message] : []));

type FileEvent = "change" | "add" | "unlink";

function edit(to: string, event: FileEvent = "change", file = "src/guest/worker/worker.ts"): void {
  source = to;
  site.server.watcher.emit(event, join(site.root, file));
}

describe("the dev server's guest", () => {
  it("is made when the server starts, and the log says what is made and how long it took", async () => {
    await vi.waitFor(() => expect(site.log.join("\n")).toMatch(/guest: made sandbox\.html in \d+\.\d s/));
    const log = site.log.join("\n");
    expect(log).toContain("guest: making the engine's files");
    expect(log).toContain("guest: made the engine's files in");
    // Nothing has requested it.
    expect(log).not.toContain("?debug");
  });

  it("is served with an engine that fits", async () => {
    expect(await text("sandbox.html")).toBe("one muted");
    expect(await engineModule()).toContain("engine/started-one.bin");
    expect(await text("engine/started-one.bin")).toBe("one");
    expect(await text("vitrine.json")).toContain("engine/started-one.bin");
  });

  it.each<[FileEvent, string]>([
    ["change", "src/guest/worker/worker.ts"],
    ["add", "src/protocol/grammar.ts"],
    ["unlink", "src/guest/python/_vitrine/runner.py"],
  ])("is made again on %s of %s, its engine too, and the page is reloaded", async (event, file) => {
    await text("sandbox.html");
    await engineModule();
    edit("two", event, file);
    await vi.waitFor(() => expect(reloads()).toBe(1));
    expect(await text("sandbox.html")).toBe("two muted");
    expect(await engineModule()).toContain("engine/started-two.bin");
    expect(await text("engine/started-two.bin")).toBe("two");
    expect((await get("engine/started-one.bin")).status).toBe(404);
  });

  it("stays as it is when something else changes", async () => {
    await text("sandbox.html");
    edit("two", "change", "src/guest/worker/worker.test.ts");
    edit("two", "change", "src/host/guest/guest.ts");
    expect(await text("sandbox.html")).toBe("one muted");
    // The control: the same watcher does reload for a source.
    edit("three");
    await vi.waitFor(() => expect(reloads()).toBe(1));
  });

  it("has its console only for a page that asks", async () => {
    expect(await text("sandbox.html?debug")).toBe("one debug");
    expect(await text("sandbox.html?build=1")).toBe("one muted");
    edit("two");
    await vi.waitFor(() => expect(reloads()).toBe(1));
    expect(await text("sandbox.html?debug")).toBe("two debug");
  });

  it("shows what does not build in the log and on the overlay, and the next edit recovers", async () => {
    await text("sandbox.html");
    edit("broken");
    await vi.waitFor(() => expect(overlays()).toContain("expected ;"));
    expect(site.log.join("\n")).toContain("guest: sandbox.html could not be made: expected ;");
    expect((await get("sandbox.html")).status).toBe(500);
    expect(reloads()).toBe(0);
    edit("mended");
    await vi.waitFor(() => expect(reloads()).toBe(1));
    expect(await text("sandbox.html")).toBe("mended muted");
  });
});
