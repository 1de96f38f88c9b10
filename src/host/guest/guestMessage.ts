import { strikesAllowed } from "../../protocol";

/** The parsed message; undefined when it is malformed. Ports that arrive with it are closed unread. */
export function readMessage<T>(
  event: MessageEvent<unknown>,
  parse: (value: unknown, path: string) => T,
): T | undefined {
  closePorts(event);
  if (event.ports.length > 0) return undefined;
  try {
    return parse(event.data, "message");
  } catch {
    return undefined;
  }
}

export function closePorts(event: MessageEvent<unknown>): void {
  for (const port of event.ports) port.close();
}

/** The frame parses what it relays, so a malformed message here means that it no longer runs our code. */
export function createStrikes(end: () => void): () => void {
  let strikes = 0;
  return () => {
    strikes += 1;
    if (strikes >= strikesAllowed) end();
  };
}
