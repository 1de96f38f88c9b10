import { useId, useRef, useState, type CSSProperties } from "react";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { EditorPane, type CodeEditor } from "../editor";
import { ranOutOfInput, type CodePlace, type Transcript } from "../output";
import { EmbedBar, type ResetState } from "./EmbedBar";
import { EmbedInput } from "./EmbedInput";
import { EmbedOutput } from "./EmbedOutput";
import { errorLines, isActive, movedLine, type PageSession } from "../session";
import type { EmbedSetup } from "./embedSetup";
import type { Press } from "./press";
import { useRunKeys } from "../run-view";
import type { Theme } from "../state";
import { useStore } from "../ui";

interface EmbedProps {
  setup: EmbedSetup;
  session: PageSession;
  transcript: Transcript;
  theme: Theme;
  /** What the person did with the placeholder card, which is continued here. */
  touch: Press | null;
}

export function Embed({ setup, session, transcript, theme, touch }: EmbedProps) {
  const { program, problem, readOnly, height } = setup;
  const { resolved } = useStore(theme);
  const { run, engine, boot } = useStore(session);
  const editor = useRef<CodeEditor | null>(null);
  const [code, setCode] = useState(program.code);
  const [stdin, setStdin] = useState(program.stdin ?? "");
  /** The code before Reset, until the next edit. */
  const [beforeReset, setBeforeReset] = useState<string | null>(null);
  const [everRun, setEverRun] = useState(false);
  /** Reset, or its Undo, has replaced the program whose output is shown. */
  const [isPrevious, setIsPrevious] = useState(false);
  /** The text of the last run, whose lines the traceback names. */
  const ranCode = useRef(program.code);
  const inputId = useId();
  const ranOut = run.status === "ended" && ranOutOfInput(run.result);
  const [inputSeen, setInputSeen] = useState(stdin !== "");
  const inputShown = inputSeen || ranOut;
  if (inputShown && !inputSeen) setInputSeen(true);

  async function start() {
    if (problem !== null || isActive(session.getSnapshot().run)) return;
    setEverRun(true);
    setIsPrevious(false);
    editor.current?.setMarkers([]);
    const ran = editor.current?.getText() ?? code;
    ranCode.current = ran;
    const result = await session.run(ran, {
      filename: program.name,
      ...(stdin === "" ? {} : { stdin }),
    });
    // If the program was edited meanwhile, the lines may be others now.
    if (result?.error === undefined || editor.current?.getText() !== ran) return;
    editor.current.setMarkers(errorLines(result.error, { name: program.name, code: ran }));
  }

  function show(text: string) {
    editor.current?.setMarkers([]);
    editor.current?.setText(text);
  }

  function reset() {
    if (beforeReset !== null) {
      show(beforeReset);
      setIsPrevious(false);
      setBeforeReset(null);
      return;
    }
    const before = editor.current?.getText() ?? code;
    show(program.code);
    setBeforeReset(before);
    setIsPrevious(ranCode.current !== program.code);
  }

  function edited(text: string) {
    editor.current?.setMarkers([]);
    setCode(text);
    if (text !== program.code) setBeforeReset(null);
  }

  function jump({ file, line }: CodePlace) {
    const current = editor.current;
    if (file === program.name && current !== null)
      current.goTo(movedLine(ranCode.current, current.getText(), line));
  }

  function editorReady(ready: CodeEditor | null) {
    const isFirst = editor.current === null;
    editor.current = ready;
    if (!isFirst) return;
    // The caret goes to the line that was pressed, unless the focus has moved meanwhile.
    if (ready === null || touch?.focus !== "code" || document.activeElement !== document.body) return;
    if (touch.line === null) ready.focus();
    else ready.goTo(touch.line);
  }

  useRunKeys({ onRun: () => void start(), onStop: session.stop });
  const frame: CSSProperties | undefined = height === undefined ? undefined : { height };

  return (
    <main className="embed" data-fixed={height !== undefined} style={frame}>
      <h1 className="ui-visually-hidden">Python example: {program.name}</h1>
      {problem === null ? (
        <div className="embed-editor">
          <EditorPane
            kind="codemirror"
            initialText={program.code}
            theme={resolved}
            readOnly={readOnly}
            label={readOnly ? `${program.name}, read only` : program.name}
            onRun={() => void start()}
            onReady={editorReady}
            onChange={edited}
            onCaret={() => undefined}
          />
        </div>
      ) : (
        <p className="embed-problem" role="alert">
          <TriangleAlert aria-hidden />
          {problem}
        </p>
      )}
      {inputShown ? <EmbedInput id={inputId} value={stdin} onChange={setStdin} /> : null}
      <EmbedBar
        runnable={problem === null}
        run={run}
        engine={engine}
        boot={boot}
        takesTab={!readOnly && problem === null}
        reset={readOnly || problem !== null ? null : resetState(code !== program.code, beforeReset !== null)}
        playgroundUrl={setup.playgroundUrl(
          code === program.code && stdin === (program.stdin ?? "")
            ? program
            : edition(program.name, code, stdin),
        )}
        onRun={() => void start()}
        onStop={session.stop}
        onReset={reset}
      />
      {everRun ? (
        <EmbedOutput session={session} transcript={transcript} isPrevious={isPrevious} onJump={jump} />
      ) : null}
    </main>
  );
}

function resetState(isEdited: boolean, wasReset: boolean): ResetState {
  if (wasReset) return "undo";
  return isEdited ? "reset" : "nothing";
}

function edition(name: string, code: string, stdin: string) {
  return stdin === "" ? { name, code } : { name, code, stdin };
}
