/**
 * The worker's script: boots Python as the engine comes in, answers calls. Everything in this realm is within reach of
 * the program that runs here (design of record, invariant 4): nothing below is a fence.
 */
import { answerCalls } from "./answerCalls";
import { bareRealm } from "./bareRealm";
import { boundNatives } from "./boundNatives";
import { callEndpoint } from "./callEndpoint";
import { receiveEngine } from "./engineMessage";
import { createCacheClearing } from "./clearCacheStorage";
import { explainNoNetwork } from "./noNetwork";
import { realmAllowList } from "./realmAllowList";

function start(): void {
  // The one thing in here that needs what is removed.
  const sweep = createCacheClearing();
  bareRealm(self, realmAllowList);
  explainNoNetwork(self);
  const boundConstructors = boundNatives(globalThis);
  // What goes wrong in here is told to the host in its own words; the reader's console is not the guest's to write to.
  self.addEventListener("error", (event) => event.preventDefault());
  self.addEventListener("unhandledrejection", (event) => event.preventDefault());
  for (const name of VITRINE_DEBUG ? [] : (["debug", "error", "info", "log", "trace", "warn"] as const))
    console[name] = () => undefined;
  answerCalls(receiveEngine(), callEndpoint(), sweep, boundConstructors);
}

start();
