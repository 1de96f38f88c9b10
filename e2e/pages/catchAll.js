// A service worker that records requests, and answers a navigation with a page of its own.
const seen = [];
const taken = () => new Response("<!doctype html><p>taken</p>", { headers: { "content-type": "text/html" } });

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  seen.push(new URL(event.request.url).pathname);
  if (event.request.mode === "navigate") event.respondWith(taken());
});
self.addEventListener("message", (event) => event.source.postMessage(seen));
