/**
 * The worker's script: waits for the engine, boots Python, answers calls. Everything in this realm is within reach of
 * the program that runs here (design of record, invariant 4): nothing below is a fence.
 */
import { callEndpoint } from "./callEndpoint";
import { readEngineMessage } from "./engineMessage";
import { answerCalls } from "./answerCalls";

function start(): void {
  // What goes wrong in here is told to the host in its own words; the reader's console is not the guest's to write to.
  self.addEventListener("error", (event) => event.preventDefault());
  self.addEventListener("unhandledrejection", (event) => event.preventDefault());
  for (const name of ["debug", "error", "info", "log", "trace", "warn"] as const)
    console[name] = () => undefined;
  const first = (event: MessageEvent<unknown>): void => {
    self.removeEventListener("message", first);
    answerCalls(readEngineMessage(event.data), callEndpoint());
  };
  self.addEventListener("message", first);
}

start();
