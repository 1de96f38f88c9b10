/**
 * Keeps the site's own files, so that the playground opens and runs Python with the network off. It knows every file that
 * it may keep by name, from the build, and nothing of a person's is among them. The sandbox has an opaque origin: of its
 * requests only the one for sandbox.html itself comes by here, and gets the page with the headers that it was sent with.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { onDemand, shell } from "virtual:vitrine-site-files";
import { readPageMessage } from "./pageMessage";

declare const self: ServiceWorkerGlobalScope;

const USED = "vitrine-used";
const scope = new URL(".", self.location.href);
const mayKeep = new Set(onDemand.map((path) => new URL(path, scope).href));

cleanupOutdatedCaches();
// A program in the address is no part of the page's name.
precacheAndRoute([...shell], { directoryIndex: "index.html", ignoreURLParametersMatching: [/./] });
registerRoute(({ url }) => mayKeep.has(url.href), new CacheFirst({ cacheName: USED }));

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOthers(), self.clients.claim()]));
});

self.addEventListener("message", (event) => {
  const message = readPageMessage(event.data);
  switch (message?.type) {
    case undefined:
      return;
    case "activate":
      event.waitUntil(self.skipWaiting());
      return;
    case "keep": {
      const kept = keep(message.addresses);
      event.waitUntil(kept.then((all) => event.source?.postMessage({ type: "kept", all })));
    }
  }
});

/** What the first visit used, from the browser's own cache where that still has it. Whether all of it is kept now. */
async function keep(addresses: readonly string[]): Promise<boolean> {
  const cache = await caches.open(USED);
  const wanted = addresses.filter((address) => mayKeep.has(address));
  const results = await Promise.allSettled(
    wanted.map(async (address) => {
      if ((await cache.match(address)) === undefined) await cache.add(address);
    }),
  );
  return results.every(({ status }) => status === "fulfilled");
}

/** Files of an earlier build. */
async function forgetOthers(): Promise<void> {
  const cache = await caches.open(USED);
  const requests = await cache.keys();
  await Promise.all(requests.filter(({ url }) => !mayKeep.has(url)).map((request) => cache.delete(request)));
}
