import { messageBounds } from "../../protocol/limits";
import type { AskForLine } from "../python/runner";
import type { HostRequests } from "./hostRequests";

/** `flush` sends what the program has printed, so that the host has it before the question. */
export function askForLines(requests: HostRequests, run: string, flush: () => void): AskForLine {
  return (prompt, secret, respond) => {
    flush();
    void requests.ask({ type: "input", run, prompt: shortened(prompt), secret }).then(respond);
  };
}

function shortened(prompt: string): string {
  const { promptChars } = messageBounds;
  return prompt.length <= promptChars ? prompt : `${prompt.slice(0, promptChars - 1)}…`;
}
