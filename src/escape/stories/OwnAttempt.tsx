import { useRef, useState } from "react";
import { EditorPane, type CodeEditor } from "../../editor";
import { useStore } from "../../ui";
import own from "../programs/own.py?raw";
import { ProgramOutput } from "./ProgramOutput";
import { ProgramControls } from "./ProgramControls";
import type { ProbeRunner } from "../probes/probeRunner";

export function OwnAttempt({ runner, theme }: { runner: ProbeRunner; theme: "light" | "dark" }) {
  const { activity, results } = useStore(runner);
  const editor = useRef<CodeEditor | null>(null);
  const [code, setCode] = useState(own);
  const running = activity.kind === "panel" && activity.panel === "own";

  function run() {
    void runner.runOwn(editor.current?.getText() ?? code);
  }

  return (
    <section className="escape-own" aria-labelledby="escape-own">
      <div className="escape-head">
        <h2 id="escape-own">Your own attempt</h2>
        <p>
          Bring back one of this page’s secrets, or leave a trace that it can see. The module{" "}
          <code>target</code> says where they are. A program can print whatever it likes; only the instruments
          count.
        </p>
      </div>
      <div className="own-card">
        <div className="own-editor">
          <EditorPane
            kind="codemirror"
            initialText={own}
            theme={theme}
            readOnly={false}
            label="own.py"
            onRun={run}
            onReady={(ready) => (editor.current = ready)}
            onChange={setCode}
            onCaret={() => undefined}
          />
        </div>
        <ProgramControls
          runner={runner}
          panel="own"
          label="Run own.py"
          hint="Press Esc, then Tab to leave the editor"
          onRun={run}
        />
        {running || results.has("own") ? <ProgramOutput runner={runner} panel="own" label="own.py" /> : null}
      </div>
    </section>
  );
}
