import { fragmentKeys } from "./fragment";

/** The options of an embed. None of them can run code, and other keys are ignored. */
export interface EmbedOptions {
  /** Absent: the reader's system setting. */
  readonly theme?: "light" | "dark";
  readonly readOnly?: boolean;
  /** In CSS pixels. Absent: as high as its content. */
  readonly height?: number;
}

export const EMBED_HEIGHT = { min: 120, max: 2000 } as const;

export function parseEmbedOptions(hash: string): EmbedOptions {
  const keys = fragmentKeys(hash);
  const theme = keys.get("theme");
  const readOnly = keys.get("readonly");
  const height = parseHeight(keys.get("height"));
  return {
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
    ...(readOnly === "" || readOnly === "1" || readOnly === "true" ? { readOnly: true } : {}),
    ...(height === null ? {} : { height }),
  };
}

/** The fragment of an embed: the `code=…` of a share link, and the options that differ from the defaults. */
export function embedFragment(code: string, options: EmbedOptions): string {
  const parts = [code.replace(/^#/, "")];
  if (options.theme !== undefined) parts.push(`theme=${options.theme}`);
  if (options.readOnly === true) parts.push("readonly=1");
  if (options.height !== undefined) parts.push(`height=${clampHeight(options.height)}`);
  return `#${parts.join("&")}`;
}

/** Whether two fragments show the same program in the same way, but for the theme. */
export function differInThemeOnly(hash: string, other: string): boolean {
  return withoutTheme(hash) === withoutTheme(other);
}

function withoutTheme(hash: string): string {
  const parts = hash.replace(/^#/, "").split("&");
  return parts.filter((part) => part !== "" && !part.startsWith("theme=")).join("&");
}

function parseHeight(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? clampHeight(Number(text)) : null;
}

function clampHeight(height: number): number {
  return Math.min(EMBED_HEIGHT.max, Math.max(EMBED_HEIGHT.min, Math.round(height)));
}
