/**
 * The worker's script: boots Python as the engine comes in, answers calls. Everything in this realm is within reach of
 * the program that runs here (design of record, invariant 4): nothing below is a fence.
 */
import { callEndpoint } from "./callEndpoint";
import { receiveEngine } from "./engineMessage";
import { answerCalls } from "./answerCalls";

function start(): void {
  // What goes wrong in here is told to the host in its own words; the reader's console is not the guest's to write to.
  self.addEventListener("error", (event) => event.preventDefault());
  self.addEventListener("unhandledrejection", (event) => event.preventDefault());
  for (const name of ["debug", "error", "info", "log", "trace", "warn"] as const)
    console[name] = () => undefined;
  answerCalls(receiveEngine(), callEndpoint());
}

start();
