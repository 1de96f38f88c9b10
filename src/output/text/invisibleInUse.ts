import { isSelector } from "./invisible";

/** The contexts in which joiners have an effect: in emoji, and between letters of scripts that join. */
// Alternatives, not one class: Chromium 156 misses the end of "👩🏽" with `[…]$`.
const EMOJI_BEFORE = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}" +
  "\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}" +
  "\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}";
const JOINING_BEFORE = new RegExp(`[${JOINING}]\\p{M}*$`, "u");
const JOINING_AFTER = new RegExp(`^[${JOINING}]`, "u");

/** What each kind of variation selector can modify: emoji, symbols and ideographs, ideographs only, Mongolian letters. */
const VARIED_EMOJI = /\p{Emoji}$/u;
const VARIED_SIGN =
  /(?:\p{Sm}|\p{So}|\p{Script=Han}|\p{Script=Myanmar}|\p{Script=Phags_Pa}|\p{Script=Manichaean})$/u;
const VARIED_IDEOGRAPH = /\p{Script=Han}$/u;
const VARIED_MONGOLIAN = /\p{Script=Mongolian}$/u;
/** A flag and the tags that identify its region. */
const TAGGED = /\u{1f3f4}[\u{e0020}-\u{e007f}]*$/u;
const TAGS_UNITS = 16;
/** No emoji has more joiners. The rest of a longer chain is shown as text. */
const EMOJI_JOINERS = 8;
const CHAIN_UNITS = 64;
const CHAINED = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

/** Whether an invisible character has its intended effect in this place, so that it needs no mark. */
export function isInUse(text: string, code: number, index: number): boolean {
  const end = index + (code > 0xffff ? 2 : 1);
  if (code === 0x200c || code === 0x200d) {
    return (
      joins(text.slice(Math.max(0, index - 4), index), text.slice(end, end + 2)) && !isLongChain(text, index)
    );
  }
  if (isSelector(code)) return varies(code, text.slice(Math.max(0, index - 2), index));
  return (
    code >= 0xe0020 && code <= 0xe007f && TAGGED.test(text.slice(Math.max(0, index - TAGS_UNITS), index))
  );
}

function joins(before: string, after: string): boolean {
  return (
    (EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(after)) ||
    (JOINING_BEFORE.test(before) && JOINING_AFTER.test(after))
  );
}

function isLongChain(text: string, index: number): boolean {
  let joiners = 0;
  for (const char of text.slice(Math.max(0, index - CHAIN_UNITS), index)) {
    if (char === "\u200d") joiners += 1;
    else if (!CHAINED.test(char)) joiners = 0;
  }
  return joiners >= EMOJI_JOINERS;
}

function varies(code: number, before: string): boolean {
  if (code >= 0xe0100) return VARIED_IDEOGRAPH.test(before);
  if (code <= 0x180f) return VARIED_MONGOLIAN.test(before);
  return code >= 0xfe0e ? VARIED_EMOJI.test(before) : VARIED_SIGN.test(before);
}
