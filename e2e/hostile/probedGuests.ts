import type { Page } from "@playwright/test";
import type { Canary } from "../canary";
import type { HostileSite } from "./hostileSite";

export interface Probed {
  readonly result: Readonly<Record<string, unknown>>;
  readonly requested: readonly string[];
}

/** Frames each of these guests on one page and collects what the document inside may do. */
export async function probed(
  page: Page,
  { site, canary }: { readonly site: HostileSite; readonly canary: Canary },
  frames: readonly { mark: string; address: string; sandbox: string; starts: boolean }[],
): Promise<Map<string, Probed>> {
  await page.goto(`${site.url}plain.html`);
  const results = await page.evaluate(
    async ({ given, http }) => {
      const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
      const ready = new Set<unknown>();
      const results = new Map<string, Record<string, unknown>>();
      addEventListener(
        "message",
        ({ data, source }: MessageEvent<{ type: string; result: Record<string, unknown> }>) => {
          if (data.type === "ready") ready.add(source);
          if (data.type === "probed") results.set(String(data.result["mutation"]), data.result);
        },
      );
      const inner = (frame: HTMLIFrameElement): Window | undefined =>
        (frame.contentWindow?.length ?? 0) > 0 ? frame.contentWindow?.[0] : undefined;
      const made = await Promise.all(
        given.map(async ({ mark, address, sandbox, starts }) => {
          const frame = document.createElement("iframe");
          if (sandbox !== "") frame.setAttribute("sandbox", sandbox);
          const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
          frame.src = address;
          document.body.append(frame);
          await loaded;
          return { frame, mark, starts };
        }),
      );
      const until = async (done: () => boolean): Promise<void> => {
        const deadline = performance.now() + 60_000;
        while (!done() && performance.now() < deadline) await pause(50);
      };
      const starting = made.filter(({ starts }) => starts);
      await until(() => starting.every(({ frame }) => ready.has(inner(frame))));
      for (const { frame, mark } of made) {
        const message = { type: "probe", mutation: mark, to: `${http}${mark}/` };
        if (ready.has(inner(frame))) inner(frame)?.postMessage(message, "*");
      }
      await until(() => starting.every(({ mark }) => results.has(mark)));
      await pause(1500);
      return [...results];
    },
    { given: frames, http: canary.http },
  );
  return new Map(
    frames.map(({ mark }) => [
      mark,
      {
        result: new Map(results).get(mark) ?? { started: false },
        requested: canary
          .hits()
          .filter(({ kind, label }) => kind === "http" && label.includes(`/${mark}/`))
          .map(({ label }) => label.split("/").at(-1)?.replace("?", "") ?? ""),
      },
    ]),
  );
}
