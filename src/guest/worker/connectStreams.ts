import type { PyodideAPI } from "pyodide";
import type { OutputBuffer } from "./outputBuffer";
import { createStandardInput } from "./standardInput";

/** Has Python read from the text and write to the buffer. */
export function connectStreams(pyodide: PyodideAPI, stdin: string, output: OutputBuffer): void {
  const writer = (stream: "stdout" | "stderr"): { write(bytes: Uint8Array): number } => ({
    write(bytes) {
      output.write(stream, bytes);
      return bytes.length;
    },
  });
  pyodide.setStdin(createStandardInput(stdin));
  pyodide.setStdout(writer("stdout"));
  pyodide.setStderr(writer("stderr"));
}
