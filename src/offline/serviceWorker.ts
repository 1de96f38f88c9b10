/**
 * Caches the site's own files, so that the playground opens and runs Python offline. The build lists every file that may be cached,
 * and none of them contains user data. The sandbox has an opaque origin, so its requests do not pass through here, except the one
 * for sandbox.html itself, which is answered with the original headers.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { onDemand, shell } from "virtual:vitrine-site-files";
import { readPageMessage } from "./pageMessage";

declare const self: ServiceWorkerGlobalScope;

const USED = "vitrine-used";
const scope = new URL(".", self.location.href);
const cacheable = new Set(onDemand.map((path) => new URL(path, scope).href));

cleanupOutdatedCaches();
// The address may contain a program, which does not select another page.
precacheAndRoute([...shell], { directoryIndex: "index.html", ignoreURLParametersMatching: [/./] });
registerRoute(({ url }) => cacheable.has(url.href), new CacheFirst({ cacheName: USED }));

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([deleteOutdated(), self.clients.claim()]));
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
      const done = cacheUsed(message.addresses);
      event.waitUntil(done.then((all) => event.source?.postMessage({ type: "kept", all })));
    }
  }
});

/** Caches what the first visit used, if possible from the browser's HTTP cache. False if a file could not be cached. */
async function cacheUsed(addresses: readonly string[]): Promise<boolean> {
  const cache = await caches.open(USED);
  const allowed = addresses.filter((address) => cacheable.has(address));
  const results = await Promise.allSettled(
    allowed.map(async (address) => {
      if ((await cache.match(address)) === undefined) await cache.add(address);
    }),
  );
  return results.every(({ status }) => status === "fulfilled");
}

/** Deletes the files of earlier builds. */
async function deleteOutdated(): Promise<void> {
  const cache = await caches.open(USED);
  const requests = await cache.keys();
  await Promise.all(
    requests.filter(({ url }) => !cacheable.has(url)).map((request) => cache.delete(request)),
  );
}
