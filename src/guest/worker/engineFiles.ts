import type { EngineMessage } from "./engineMessage";
import { refuseNetwork } from "./noNetwork";

/** An address that cannot exist (RFC 6761), so that a file that is not handed in is never looked for elsewhere. */
export const engineUrl = "https://engine.invalid/";

/**
 * Answers Pyodide's own requests from what the frame hands in, when it has: it reads its files through `fetch` and
 * compiles by streaming, and neither has anything to reach for in here.
 */
export function serveEngineFiles(engine: Promise<EngineMessage>): void {
  const fetchEngineFile = async (input: unknown): Promise<EngineFileResponse> => {
    switch (String(input)) {
      case `${engineUrl}pyodide.asm.wasm`:
        return { ok: true, arrayBuffer: refuseNetwork };
      case `${engineUrl}python_stdlib.zip`: {
        const { stdlib } = await engine;
        return { ok: true, arrayBuffer: () => Promise.resolve(stdlib) };
      }
      default:
        return refuseNetwork();
    }
  };
  const instantiateStreaming: typeof WebAssembly.instantiateStreaming = async (_source, imports) => {
    const { module } = await engine;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  Object.assign(self, { fetch: fetchEngineFile });
  Object.assign(WebAssembly, { instantiateStreaming });
}

/** As much of a `Response` as Pyodide looks at: the realm has none (realmAllowList.ts). */
interface EngineFileResponse {
  readonly ok: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}
