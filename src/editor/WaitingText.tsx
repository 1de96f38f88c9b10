/** More than fits on any screen. The editor shows the rest. */
const shownLines = 200;

interface WaitingTextProps {
  text: string;
  label: string;
  /** An editor is being loaded. */
  isBusy: boolean;
}

/** The text with line numbers, in the editor's own measures, until the editor is loaded. */
export function WaitingText({ text, label, isBusy }: WaitingTextProps) {
  const lines = text.split(/\r\n?|\n/, shownLines);
  return (
    <pre className="editor-waiting" role="region" aria-label={label} aria-busy={isBusy} tabIndex={0}>
      {lines.map((line, index) => (
        // Lines never move here, so their index identifies them.
        <div key={index} className="editor-waiting-line">
          {line}
          {"\n"}
        </div>
      ))}
    </pre>
  );
}
