import { useEffect, useEffectEvent, useRef, useState } from "react";
import { parseEmbedToPage } from "../../protocol";
import type { EmbedOptions } from "../../workspace";

interface EmbedPreviewProps {
  url: string;
  theme: EmbedOptions["theme"];
  /** In a frame with an opaque origin. */
  strict: boolean;
  /** Called with the height of the embed before anything has run in it. */
  onFirstHeight(height: number): void;
}

/** The embed itself, in the same kind of frame that another page would use, with the height that it reports. */
export function EmbedPreview({ url, theme, strict, onFirstHeight }: EmbedPreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const measuredUrl = useRef<string | null>(null);
  const [height, setHeight] = useState<number | null>(null);

  const onMessage = useEffectEvent((event: MessageEvent<unknown>) => {
    if (frame.current === null || event.source !== frame.current.contentWindow) return;
    const message = parseEmbedToPage(event.data);
    if (message === null) return;
    setHeight(message.height);
    if (measuredUrl.current === url) return;
    measuredUrl.current = url;
    onFirstHeight(message.height);
  });

  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener("message", (event) => onMessage(event), { signal: listening.signal });
    return () => listening.abort();
  }, []);

  return (
    <iframe
      // Another element, since the attribute applies to the next document only.
      key={String(strict)}
      ref={frame}
      className="embed-preview"
      title="Preview of the embed"
      src={url}
      sandbox={strict ? "allow-scripts" : undefined}
      referrerPolicy="no-referrer"
      style={{
        ...(height === null ? {} : { height }),
        ...(theme === undefined ? {} : { colorScheme: theme }),
      }}
    />
  );
}
