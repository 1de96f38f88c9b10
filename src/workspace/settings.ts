import type { ThemeChoice } from "../state";
import { fieldsOf, readJson, writeJson } from "./storage";
import type { OpenStorage, SaveResult } from "./storage";

const VERSION = 1;
const DEFAULT_KEY = "vitrine.settings";

/** The place of the output: to the right of the editor, or below it. */
export type SplitLayout = "beside" | "below";

export interface Settings {
  readonly theme: ThemeChoice;
  /** 1 to 300. */
  readonly timeLimitSeconds: number;
  /** The editor's share of the split, 0.15 to 0.85. */
  readonly split: number;
  readonly layout: SplitLayout;
  /** Whether the value of a program's last line is shown. */
  readonly showValue: boolean;
}

export const TIME_LIMIT_SECONDS = { min: 1, max: 300 } as const;
export const SPLIT = { min: 0.15, max: 0.85 } as const;

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  timeLimitSeconds: 10,
  split: 0.55,
  layout: "beside",
  showValue: true,
};

/** Keeps a person's settings. No method throws. */
export interface SettingsStore {
  /** A setting that is missing or invalid has its default, whatever the others are. */
  load(): Settings;
  save(settings: Settings): SaveResult;
}

export function createSettingsStore(open: OpenStorage, key: string = DEFAULT_KEY): SettingsStore {
  return {
    load: () => parseSettings(readJson(open, key)),
    save: (settings) => writeJson(open, key, { version: VERSION, ...settings }),
  };
}

export function parseSettings(value: unknown): Settings {
  const fields = fieldsOf(value);
  if (fields?.get("version") !== VERSION) return DEFAULT_SETTINGS;
  const theme = fields.get("theme");
  const layout = fields.get("layout");
  const seconds = fields.get("timeLimitSeconds");
  return {
    theme: theme === "light" || theme === "dark" ? theme : DEFAULT_SETTINGS.theme,
    timeLimitSeconds: Math.round(
      numberWithin(seconds, TIME_LIMIT_SECONDS) ?? DEFAULT_SETTINGS.timeLimitSeconds,
    ),
    split: numberWithin(fields.get("split"), SPLIT) ?? DEFAULT_SETTINGS.split,
    layout: layout === "beside" || layout === "below" ? layout : DEFAULT_SETTINGS.layout,
    showValue: fields.get("showValue") !== false,
  };
}

function numberWithin(value: unknown, range: { readonly min: number; readonly max: number }): number | null {
  return typeof value === "number" && value >= range.min && value <= range.max ? value : null;
}
