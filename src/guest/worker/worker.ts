/**
 * The worker's entry: boots Python while the engine arrives, and answers the host's calls. The program can reach everything in
 * this realm (design of record, invariant 4), so nothing below is a security boundary.
 */
import { answerCalls } from "./answerCalls";
import { bareRealm } from "./bareRealm";
import { boundNatives } from "./boundNatives";
import { openHostChannel } from "./hostChannel";
import { prepareCacheClearing } from "./clearCacheStorage";
import { receiveEngine } from "./engineMessage";
import { explainNoNetwork } from "./noNetwork";
import { realmAllowList } from "./realmAllowList";

function start(): void {
  // Before `bareRealm`, which removes `caches`.
  const clearCacheStorage = prepareCacheClearing();
  bareRealm(self, realmAllowList);
  explainNoNetwork(self);
  const boundConstructors = boundNatives(globalThis);
  // Errors go to the host as messages; the guest must not write to the page's console.
  self.addEventListener("error", (event) => event.preventDefault());
  self.addEventListener("unhandledrejection", (event) => event.preventDefault());
  for (const name of VITRINE_DEBUG ? [] : (["debug", "error", "info", "log", "trace", "warn"] as const))
    console[name] = () => undefined;
  answerCalls(receiveEngine(), openHostChannel(), clearCacheStorage, boundConstructors);
}

start();
