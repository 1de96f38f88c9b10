import type { PyodideAPI } from "pyodide";
import type { OutputStream } from "../../protocol/guestEvents";
import type { OutputWriter } from "./outputBuffer";
import { createStandardInput } from "./standardInput";

/** Makes Python read from `stdin` and write to `output`. */
export function connectStreams(pyodide: PyodideAPI, stdin: string, output: OutputWriter): void {
  const writer = (stream: OutputStream): { write(bytes: Uint8Array): number } => ({
    write(bytes) {
      output.write(stream, bytes);
      return bytes.length;
    },
  });
  pyodide.setStdin(createStandardInput(stdin));
  pyodide.setStdout(writer("stdout"));
  pyodide.setStderr(writer("stderr"));
}
