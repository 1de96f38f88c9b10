import type { ServerResponse } from "node:http";

export interface Line {
  readonly bytesPerSecond: number;
  readonly latencyMs: number;
}

/** One line that all answers share: each piece waits until the line is free for it. */
export function createLine({ bytesPerSecond, latencyMs }: Line): (response: ServerResponse) => void {
  let freeAt = 0;
  const passes = (bytes: number): number => {
    const now = performance.now();
    freeAt = Math.max(freeAt, now) + (bytes * 1000) / bytesPerSecond;
    return freeAt - now;
  };

  return (response) => {
    const begun = performance.now();
    const write = response.write.bind(response);
    const end = response.end.bind(response);
    let last = Promise.resolve();
    const later = (chunk: unknown, send: () => void): void => {
      const bytes = chunk instanceof Uint8Array || typeof chunk === "string" ? chunk.length : 0;
      last = last.then(async () => {
        const wait = Math.max(passes(bytes), begun + latencyMs - performance.now());
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
        if (!response.destroyed) send();
      });
    };
    response.write = (chunk: unknown) => {
      later(chunk, () => {
        write(chunk);
        response.emit("drain");
      });
      return false;
    };
    response.end = (chunk?: unknown) => {
      later(typeof chunk === "function" ? undefined : chunk, () => {
        if (chunk === undefined || typeof chunk === "function") end();
        else end(chunk);
      });
      return response;
    };
  };
}
