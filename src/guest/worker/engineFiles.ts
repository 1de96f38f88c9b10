import type { EngineMessage } from "./engineMessage";
import { refuseNetwork } from "./noNetwork";

/** An address that cannot exist (RFC 6761), so that a file that is not provided here is never requested elsewhere. */
export const engineUrl = "https://engine.invalid/";

/**
 * Serves Pyodide's requests from what the frame sends. Pyodide reads its files through `fetch` and compiles by streaming, and
 * this realm has neither.
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

/** The part of `Response` that Pyodide uses. The realm has no `Response` (realmAllowList.ts). */
interface EngineFileResponse {
  readonly ok: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}
