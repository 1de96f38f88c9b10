import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Playground } from "../playground";
import "./print.css";

/** Longer output would be a book. The sheet says what is missing. */
const MAX_OUTPUT_LINES = 5000;

interface Sheet {
  readonly name: string;
  readonly code: readonly string[];
  readonly stdin: string;
  readonly output: readonly string[];
  readonly linesLeftOut: number;
}

/** The page on paper: the program with line numbers, its input and its output, in full. It is made when the browser prints. */
export function PrintSheet({ page }: { page: Playground }) {
  const [sheet, setSheet] = useState<Sheet | null>(null);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // The browser prints what is there when the event ends.
    const fill = (): void => flushSync(() => setSheet(sheetOf(page)));
    const paper = window.matchMedia("print");
    window.addEventListener("beforeprint", fill, { signal });
    window.addEventListener("afterprint", () => setSheet(null), { signal });
    paper.addEventListener("change", () => (paper.matches ? fill() : setSheet(null)), { signal });
    return () => listening.abort();
  }, [page]);

  if (sheet === null) return null;
  const { name, code, stdin, output, linesLeftOut } = sheet;
  return (
    <div className="print-sheet">
      <h1>{name}</h1>
      <pre className="print-code">
        {code.map((line, index) => (
          <div key={index} className="print-line">
            {line}
            {"\n"}
          </div>
        ))}
      </pre>
      {stdin === "" ? null : (
        <>
          <h2>Input</h2>
          <pre>{stdin}</pre>
        </>
      )}
      {output.length === 0 ? null : (
        <>
          <h2>Output</h2>
          <pre>{output.join("\n")}</pre>
        </>
      )}
      {linesLeftOut === 0 ? null : <p>{linesLeftOut} more lines are not printed.</p>}
    </div>
  );
}

function sheetOf({ programStore, transcript }: Playground): Sheet {
  const { name, code, stdin = "" } = programStore.current();
  const text = transcript.toPlainText().trimEnd();
  const lines = text === "" ? [] : text.split("\n");
  return {
    name,
    code: code.trimEnd().split("\n"),
    stdin: stdin.trimEnd(),
    output: lines.slice(0, MAX_OUTPUT_LINES),
    linesLeftOut: Math.max(0, lines.length - MAX_OUTPUT_LINES),
  };
}
