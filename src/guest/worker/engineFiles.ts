import type { EngineMessage } from "./engineMessage";

/** An address that cannot exist (RFC 6761), so that a file that is not handed in is never looked for elsewhere. */
export const engineUrl = "https://engine.invalid/";

/**
 * Answers Pyodide's own requests from what the frame hands in, when it has: it reads its files through `fetch` and
 * compiles by streaming, and neither has anything to reach for in here.
 */
export function serveEngineFiles(engine: Promise<EngineMessage>): void {
  self.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    switch (url) {
      case `${engineUrl}pyodide.asm.wasm`:
        return new Response(null, { headers: { "content-type": "application/wasm" } });
      case `${engineUrl}python_stdlib.zip`:
        return readyResponse((await engine).stdlib);
      default:
        throw new TypeError("This program has no network. Vitrine's sandbox is sealed.");
    }
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const { module } = await engine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** Answers with the content itself: read out of a body it would be a copy, some milliseconds later. */
function readyResponse(content: ArrayBuffer): Response {
  return Object.assign(new Response(), { arrayBuffer: () => Promise.resolve(content) });
}
