import type { ResultForModel } from "./modelResult";
import { count, duration, plural } from "./words";

/** How a run ended and what is left of its state. Each sentence is true whatever ran before or runs next. */
export function howItEnded(result: ResultForModel): string {
  const state = stateSentence(result);
  return state === "" ? endSentence(result) : `${endSentence(result)} ${state}`;
}

function endSentence({ status, error, limit, interpreter }: ResultForModel): string {
  switch (status) {
    case "ok":
      return "The program ended normally.";
    case "error":
      return error?.type === "SystemExit"
        ? `The program ended by sys.exit with ${error.message}.`
        : `The program ended with an exception: ${error?.type ?? "unknown"}.`;
    case "out-of-memory":
      return `The program ran out of memory${limit?.name === "memoryMiB" ? `, of which it may use ${count(limit.value)} MiB` : ""}.`;
    case "timeout":
      return `The program was ended because it took too long${limit?.name === "timeMs" ? `: its limit is ${duration(limit.value)}` : ""}.`;
    case "stopped":
      return interpreter?.id === 0
        ? "The program was stopped before it began."
        : "The program was stopped from outside, before its end.";
    case "output-limit":
      return `The program was ended because it printed too much${printedLimit(limit)}.`;
    case "crashed":
      return `Python broke down while the program ran${error === undefined ? "" : `, most likely by ${error.type}: ${error.message}`}.`;
    default:
      return `The program ended with the status ${JSON.stringify(status)}.`;
  }
}

function printedLimit(limit: ResultForModel["limit"]): string {
  const noun = limit?.name === "outputBytes" ? "byte" : limit?.name === "outputLines" ? "line" : "";
  return limit === undefined || noun === "" ? "" : `: its limit is ${plural(limit.value, noun)}`;
}

const gone =
  "Variables, imports and everything that programs wrote to files are gone: the next program starts in a new interpreter.";

function stateSentence({ status, interpreter }: ResultForModel): string {
  // A run that did not begin says nothing of an interpreter.
  if (interpreter === undefined || interpreter.id === 0) return "";
  const endedByItself = status === "ok" || status === "error" || status === "out-of-memory";
  // In a sandbox, which keeps nothing, a program that ends by itself needs no word about that.
  if (!interpreter.survives) return endedByItself && interpreter.fresh ? "" : gone;
  const isNew =
    interpreter.fresh && interpreter.id > 1
      ? "It ran in a new interpreter, without variables, imports or written files of earlier programs."
      : "";
  const isKept = endedByItself
    ? ""
    : "The interpreter was kept, with the variables that were set until then.";
  return [isNew, isKept].filter((sentence) => sentence !== "").join(" ");
}
