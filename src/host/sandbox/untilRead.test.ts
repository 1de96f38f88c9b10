import { describe, expect, it } from "vitest";
import { deferred } from "../../protocol";
import { live, settle } from "../../../test/liveRunLoop";

/** A blob that the test reads, or fails to. */
function slowBlob() {
  const content = deferred<ArrayBuffer>();
  const blob = new Blob(["slow"]);
  blob.arrayBuffer = () => content.promise;
  return { blob, ...content };
}

describe("a run with blobs", () => {
  it("keeps its place before the runs that were requested after it", async () => {
    const { run, made } = live({ session: {} });
    const { blob, resolve } = slowBlob();
    const first = run("first", { files: { a: blob, b: "text" } });
    const second = run("second");
    await settle();
    expect(made[0]?.codes).toEqual([]);
    resolve(Uint8Array.of(1).buffer);
    await Promise.all([first, second]);
    expect(made[0]?.codes).toEqual(["first", "second"]);
    expect(made[0]?.requests[0]?.files).toEqual([
      { path: "b", bytes: new TextEncoder().encode("text") },
      { path: "a", bytes: Uint8Array.of(1) },
    ]);
  });

  it("is rejected when one cannot be read, and the next run is served", async () => {
    const { run, made } = live();
    const { blob, reject } = slowBlob();
    const first = run("first", { files: { a: blob } });
    const second = run("second");
    reject(new DOMException("gone", "NotReadableError"));
    await expect(first).rejects.toMatchObject({ code: "unreadable-file" });
    await expect(second).resolves.toMatchObject({ status: "ok" });
    expect(made.flatMap(({ codes }) => codes)).toEqual(["second"]);
  });

  it("can be stopped while one is read, without delay for the next", async () => {
    const { run, queue } = live();
    const ending = new AbortController();
    const aborted = run("first", { files: { a: slowBlob().blob }, signal: ending.signal });
    await settle();
    ending.abort();
    await expect(aborted).resolves.toMatchObject({ status: "stopped" });
    const stopped = run("second", { files: { a: slowBlob().blob } });
    await settle();
    await queue.stopAll();
    await expect(stopped).resolves.toMatchObject({ status: "stopped" });
    await expect(run("third")).resolves.toMatchObject({ status: "ok" });
  });

  it("starts in another interpreter when the first is lost meanwhile", async () => {
    const { life, run, made } = live();
    await life.ready;
    const { blob, resolve } = slowBlob();
    const asked = run("a", { files: { a: blob } });
    await settle();
    made[0]?.interpreter.lose();
    resolve(new ArrayBuffer(0));
    await expect(asked).resolves.toMatchObject({ status: "ok" });
    expect(made.map(({ codes }) => codes)).toEqual([[], ["a"], []]);
  });
});
