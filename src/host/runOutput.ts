import type { OutputEvent } from "./sandboxApi";

/** What a run prints, decoded and counted against its limit. */
export interface RunOutput {
  /** Takes bytes as they come; what is over the limit is dropped, and then the answer is false. */
  add(stream: OutputEvent["stream"], bytes: Uint8Array): boolean;
  /** Ends both streams: a character that stayed incomplete becomes U+FFFD. */
  end(): { stdout: string; stderr: string };
}

export function createRunOutput(limitBytes: number, onText: (event: OutputEvent) => void): RunOutput {
  const streams = { stdout: createStream(), stderr: createStream() };
  let left = limitBytes;

  const show = (stream: OutputEvent["stream"], text: string): void => {
    if (text === "") return;
    streams[stream].texts.push(text);
    onText({ stream, text });
  };

  return {
    add(stream, bytes) {
      const kept = bytes.subarray(0, left);
      left -= kept.length;
      show(stream, streams[stream].decoder.decode(kept, { stream: true }));
      return kept.length === bytes.length;
    },
    end() {
      show("stdout", streams.stdout.decoder.decode());
      show("stderr", streams.stderr.decoder.decode());
      return { stdout: streams.stdout.texts.join(""), stderr: streams.stderr.texts.join("") };
    },
  };
}

function createStream(): { decoder: TextDecoder; texts: string[] } {
  // A byte-order mark in output is the program's own character, not a sign to us.
  return { decoder: new TextDecoder("utf-8", { ignoreBOM: true }), texts: [] };
}
