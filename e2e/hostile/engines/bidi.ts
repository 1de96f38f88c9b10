import { WebSocket } from "ws";

/** A connection that speaks WebDriver BiDi. */
export interface Bidi {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly type: string;
  readonly result?: Record<string, unknown>;
  readonly error?: string;
  readonly message?: string;
}

export async function openBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  const waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  let sent = 0;
  socket.on("message", (data: Buffer) => {
    const answer = JSON.parse(data.toString("utf8")) as Answer;
    const call = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (answer.id === undefined || call === undefined) return;
    waiting.delete(answer.id);
    if (answer.type === "success") call.resolve(answer.result ?? {});
    else call.reject(new Error(`${answer.error ?? "error"}: ${answer.message ?? ""}`));
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser has gone"));
  });
  return {
    send(method, params) {
      sent += 1;
      const id = sent;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
}
