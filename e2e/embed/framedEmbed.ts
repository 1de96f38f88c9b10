import type { FrameLocator, Page } from "@playwright/test";
import { encodeProgram } from "../../src/workspace/shareLink";
import { site } from "../fixtures";

export const example = "http://localhost:4175/plain/";
export const framing = "http://localhost:4176/embedder.html";

export const hello = encodeProgram({ name: "hello.py", code: "print('hello from', 'under glass')\n" });

/** Requests for the engine or for the sandbox's frame, from now on. */
export function engineRequests(page: Page): string[] {
  const urls: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(?:engine\/|sandbox\.html$|sandbox$)/.test(pathname)) urls.push(pathname);
  });
  return urls;
}

export interface FramingOptions {
  readonly sandbox?: string;
  readonly at?: string;
}

export async function openFraming(page: Page, hash: string, { sandbox, at = site }: FramingOptions = {}) {
  const query = new URLSearchParams({ site: at, ...(sandbox === undefined ? {} : { sandbox }) });
  await page.goto(`${framing}?${query.toString()}${hash}`);
  return page.frameLocator("iframe");
}

export const run = (embed: FrameLocator) => embed.getByRole("button", { name: "Run", exact: true });
export const stop = (embed: FrameLocator) => embed.getByRole("button", { name: "Stop", exact: true });
export const output = (embed: FrameLocator) => embed.getByRole("log", { name: "Output" });
export const status = (embed: FrameLocator) => embed.locator(".output-status");

export async function receivedMessages(page: Page): Promise<unknown[]> {
  return await page.evaluate(() => (window as unknown as { received: { data: unknown }[] }).received);
}
