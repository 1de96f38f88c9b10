import "./adviceStrip.css";

interface AdviceStripProps {
  readonly words: string;
  readonly action: string;
  onAction(): void;
  onDismiss(): void;
}

/** A line below the text: what is wrong, and the one press that mends it. */
export function AdviceStrip({ words, action, onAction, onDismiss }: AdviceStripProps) {
  return (
    <div className="editor-advice" role="status">
      <p>{words}</p>
      <button type="button" className="editor-advice-action" onClick={onAction}>
        {action}
      </button>
      <button type="button" className="editor-advice-dismiss" aria-label="Dismiss" onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
