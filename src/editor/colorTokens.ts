/** The CSS tokens that editor themes use. */
export const colorTokenNames = [
  "paper",
  "sheet",
  "line",
  "line-strong",
  "ink",
  "ink-2",
  "ink-3",
  "hover",
  "current-line",
  "selection",
  "accent",
  "accent-strong",
  "on-accent",
  "accent-soft",
  "error",
  "link",
  "focus",
  "code-comment",
  "code-keyword",
  "code-name",
  "code-string",
  "code-number",
  "code-operator",
] as const;

export type ColorTokenName = (typeof colorTokenNames)[number];
/** As `#rrggbb` or `#rrggbbaa`. A token that is missing or in another notation is left out. */
export type ColorTokens = Partial<Record<ColorTokenName, string>>;

/** Reads the tokens from an element's style, in hex, the only notation that Monaco accepts. */
export function readColorTokens(style: Pick<CSSStyleDeclaration, "getPropertyValue">): ColorTokens {
  const tokens: ColorTokens = {};
  for (const name of colorTokenNames) {
    const hex = toHex(style.getPropertyValue(`--${name}`));
    if (hex !== undefined) tokens[name] = hex;
  }
  return tokens;
}

export function toHex(value: string): string | undefined {
  const color = value.trim().toLowerCase();
  if (/^#[0-9a-f]{3,4}$/.test(color))
    return `#${Array.from(color.slice(1), (digit) => digit + digit).join("")}`;
  if (/^#([0-9a-f]{6}|[0-9a-f]{8})$/.test(color)) return color;
  const parts = /^rgba?\(([^)]*)\)$/
    .exec(color)?.[1]
    ?.split(/[\s,/]+/)
    .filter((part) => part !== "");
  if (parts === undefined || parts.length < 3 || parts.length > 4) return undefined;
  const channels = parts.map((part, index) => channel(part, index === 3 ? 1 : 255));
  if (channels.some((each) => Number.isNaN(each))) return undefined;
  return `#${channels.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

function channel(part: string, full: number): number {
  const share = part.endsWith("%") ? Number(part.slice(0, -1)) / 100 : Number(part) / full;
  return Math.round(Math.min(Math.max(share, 0), 1) * 255);
}
