"""``strftime`` as glibc has it.

The engine's C library answers an empty string for a format with a single directive that it does
not know. Linux replaces what it knows and leaves the rest.
"""

import functools
import re
import time

_DIRECTIVE = re.compile(r"%([-_0^#+]*)(\d*)([EO]?)(.?)", re.DOTALL)
_KNOWN = frozenset("aAbBcCdDeFgGhHIjmMnprRsStTuUVwWxXyYzZ%")
_NUMBERS = frozenset("CdegGHIjklmMsSuUVwWyY")
_engine_strftime = time.strftime


def install() -> None:
    """Put it in place. ``datetime`` formats by way of ``time``."""
    time.strftime = strftime


@functools.wraps(_engine_strftime)
def strftime(*arguments):
    text = _engine_strftime(*arguments)
    if text or not arguments[0]:
        return text
    moment = arguments[1] if len(arguments) > 1 else time.localtime()
    return _DIRECTIVE.sub(lambda found: _replaced(found, moment), arguments[0])


def _replaced(found: re.Match[str], moment: object) -> str:
    flags, width, _modifier, letter = found.groups()
    text = _plain(letter, moment)
    if text is None:
        return found[0]
    if "^" in flags:
        text = text.upper()
    if "#" in flags:
        text = text.lower() if letter in "pZ" else text.upper()
    is_number = letter in _NUMBERS
    if is_number and "-" in flags:
        text = text.lstrip(" 0") or "0"
    elif is_number and "_" in flags:
        text = (text.lstrip("0") or "0").rjust(len(text))
    elif is_number and "0" in flags:
        text = text.replace(" ", "0")
    fill = "0" if is_number and "_" not in flags and (letter not in "ekl" or "0" in flags) else " "
    return text.rjust(min(int(width or 0), 1000), fill) if "-" not in flags else text


def _plain(letter: str, moment: object) -> str | None:
    """Replace one directive without flags. None when glibc has no such directive either."""
    match letter:
        case "k" | "l":
            hour = _engine_strftime("%H" if letter == "k" else "%I", moment)
            return hour.lstrip("0").rjust(2) if hour.strip("0") else " 0"
        case "P":
            return _engine_strftime("%p", moment).lower()
        case _:
            return _engine_strftime(f"%{letter}", moment) if letter in _KNOWN and letter else None
