import { useId, useRef, useState } from "react";
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { copyText } from "../../page";
import { Button, Dialog, SegmentedControl, type Segment } from "../../ui";
import { EMBED_HEIGHT, type EmbedOptions, type Program } from "../../workspace";
import "./embedDialog.css";
import { EmbedPreview } from "./EmbedPreview";
import { embedAddress, embedSnippet } from "./embedSnippet";

type ThemeOption = "auto" | "light" | "dark";
type HeightOption = "content" | "fixed";

const THEMES: readonly Segment<ThemeOption>[] = [
  { value: "auto", label: "Auto" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const HEIGHTS: readonly Segment<HeightOption>[] = [
  { value: "content", label: "Auto" },
  { value: "fixed", label: "Fixed" },
];
const FIRST_FIXED_PX = 360;
/** Used until the preview has reported its height. */
const INITIAL_PX = 240;

interface EmbedDialogProps {
  open: boolean;
  program(): Program;
  online: boolean;
  onClose(): void;
}

export function EmbedDialog({ open, program, online, onClose }: EmbedDialogProps) {
  return (
    <Dialog open={open} title="Embed this program" className="embed-dialog" onClose={onClose}>
      <EmbedBody program={program()} online={online} />
    </Dialog>
  );
}

/** The options, a preview, and the code to paste. */
function EmbedBody({ program, online }: { program: Program; online: boolean }) {
  const [theme, setTheme] = useState<ThemeOption>("auto");
  const [readOnly, setReadOnly] = useState(false);
  const [strict, setStrict] = useState(false);
  const [heightOption, setHeightOption] = useState<HeightOption>("content");
  const [fixedHeight, setFixedHeight] = useState(String(FIRST_FIXED_PX));
  const [reportedHeight, setReportedHeight] = useState<number | null>(null);
  const strictId = useId();

  const height = heightOption === "fixed" ? clampedHeight(fixedHeight) : undefined;
  const options: EmbedOptions = {
    ...(theme === "auto" ? {} : { theme }),
    ...(readOnly ? { readOnly } : {}),
    ...(height === undefined ? {} : { height }),
  };
  const embedUrl = new URL("embed.html", document.baseURI).href;
  const address = embedAddress(program, options, embedUrl);
  if (!address.ok) return <p className="share-problem">{address.message}</p>;

  return (
    <>
      <p className="panel-lead">
        The program is stored in the embed’s URL. It runs in the reader’s browser, sealed off, and only when
        they press Run.
      </p>
      <div className="embed-choices">
        <div className="embed-choice">
          <span>Theme</span>
          <SegmentedControl
            label="Theme"
            value={theme}
            segments={THEMES}
            onChange={(value) => setTheme(value)}
          />
        </div>
        <div className="embed-choice">
          <span>Height</span>
          <SegmentedControl
            label="Height"
            value={heightOption}
            segments={HEIGHTS}
            onChange={(value) => setHeightOption(value)}
          />
          {heightOption === "fixed" ? (
            <label className="embed-pixels">
              <input
                className="ui-field"
                type="number"
                aria-label="Height in pixels"
                inputMode="numeric"
                min={EMBED_HEIGHT.min}
                max={EMBED_HEIGHT.max}
                step={10}
                value={fixedHeight}
                onChange={(event) => setFixedHeight(event.currentTarget.value)}
                onBlur={() => setFixedHeight(String(clampedHeight(fixedHeight)))}
              />
              px
            </label>
          ) : null}
        </div>
        <label className="embed-check">
          <input
            type="checkbox"
            checked={readOnly}
            onChange={(event) => setReadOnly(event.currentTarget.checked)}
          />
          Read only
        </label>
        <label className="embed-check">
          <input
            type="checkbox"
            checked={strict}
            aria-describedby={strict ? strictId : undefined}
            onChange={(event) => setStrict(event.currentTarget.checked)}
          />
          Strict frame
        </label>
      </div>
      {strict ? (
        <p className="embed-strict" id={strictId}>
          The embed gets an origin of its own and no storage: each one downloads Python (8 MB) again on every
          page view.
        </p>
      ) : null}
      <SnippetField
        snippet={embedSnippet({
          url: address.url,
          embedUrl,
          title: `Python example: ${program.name}`,
          theme: options.theme,
          height: height ?? reportedHeight ?? INITIAL_PX,
          strict,
        })}
      />
      {online ? (
        <EmbedPreview
          url={address.url}
          theme={options.theme}
          strict={strict}
          onFirstHeight={setReportedHeight}
        />
      ) : (
        <p className="embed-offline" role="status">
          The preview needs a connection. The code above works without it.
        </p>
      )}
    </>
  );
}

function SnippetField({ snippet }: { snippet: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean } | null>(null);
  /** Applies only to this text: another choice changes the snippet. */
  const state = copied?.text === snippet ? copied : null;

  async function copy() {
    const done = await copyText(snippet);
    setCopied({ text: snippet, done });
    if (!done) field.current?.select();
  }

  return (
    <>
      <textarea
        ref={field}
        className="embed-snippet"
        aria-label="Code to paste into your page"
        readOnly
        rows={8}
        wrap="off"
        spellCheck={false}
        value={snippet}
      />
      <div className="embed-copy">
        <p role="status">
          {state?.done === false
            ? "Copying is blocked by the browser. The code is selected: copy it by hand."
            : "A page with several embeds needs the script once."}
        </p>
        <Button
          variant="primary"
          icon={state?.done === true ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => void copy()}
        >
          {state?.done === true ? "Copied" : "Copy"}
        </Button>
      </div>
    </>
  );
}

function clampedHeight(text: string): number {
  const height = Math.round(Number(text));
  if (text.trim() === "" || !Number.isFinite(height)) return FIRST_FIXED_PX;
  return Math.min(EMBED_HEIGHT.max, Math.max(EMBED_HEIGHT.min, height));
}
