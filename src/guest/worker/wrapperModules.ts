/**
 * Pyodide puts each of its 260 JavaScript functions into a WebAssembly module of its own, to be called through the engine's
 * table, and these modules are of some 30 kinds: each kind is compiled once until the returned function is called.
 */
export function shareWrapperModules(): () => void {
  const { Module } = WebAssembly;
  const kinds = new Map<string, WebAssembly.Module>();
  WebAssembly.Module = new Proxy(Module, {
    construct(target, [source]: [BufferSource]) {
      const bytes = ArrayBuffer.isView(source)
        ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
        : new Uint8Array(source);
      if (bytes.length > largestWrapper) return new target(source);
      const kind = String.fromCharCode(...bytes);
      const known = kinds.get(kind);
      if (known !== undefined) return known;
      const compiled = new target(source);
      kinds.set(kind, compiled);
      return compiled;
    },
  });
  return () => (WebAssembly.Module = Module);
}

/** In bytes: a signature, an import and an export. */
const largestWrapper = 256;
