import { DEFAULT_NAME } from "./program";

const LONGEST_STEM = 60;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * A name that is safe to show, to use as a file name on any system, and to run: no path, no control or direction characters (`U+202E`
 * makes "gpj.py" look like a picture), not a Windows device, and always ending in `.py`.
 */
export function safeProgramName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/(?:\.py)+[. ]*$/i, "")
    .replace(/^[. ]+|[. ]+$/g, "");
  const stem = Array.from(plain)
    .slice(0, LONGEST_STEM)
    .join("")
    .replace(/[. ]+$/, "");
  if (stem === "") return DEFAULT_NAME;
  // Windows finds a device name before the first dot too: "nul.tar.py" is nul.
  return WINDOWS_DEVICE.test((stem.split(".")[0] ?? "").trim()) ? `_${stem}.py` : `${stem}.py`;
}
