/** What fits on any screen; the rest comes with the editor. */
const shownLines = 200;

/** The text with line numbers, measured as the editor will measure it, until the editor is there. */
export function WaitingText({ text, label }: { text: string; label: string }) {
  const lines = text.split(/\r\n?|\n/, shownLines);
  return (
    <pre className="editor-waiting" role="region" aria-label={label} aria-busy tabIndex={0}>
      {lines.map((line, index) => (
        // Lines never move here, so their index is their name.
        <div key={index} className="editor-waiting-line">
          {line}
          {"\n"}
        </div>
      ))}
    </pre>
  );
}
