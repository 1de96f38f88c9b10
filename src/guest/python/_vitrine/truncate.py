"""Truncates a reply to the sizes that the protocol allows."""

from dataclasses import replace

from _vitrine.outcome import Error, Frame, Outcome

VALUE = 65_536
MESSAGE = 65_536
TRACEBACK = 262_144
TYPE = 256
FILE = 1024
NAME = 256
FRAMES = 200
LINE = 2**31 - 1

ELLIPSIS = "…"


def truncate_outcome(outcome: Outcome) -> Outcome:
    """Truncate every text of an outcome."""
    value, error = outcome.value, outcome.error
    return replace(
        outcome,
        value=None if value is None else truncate_with_note(value, VALUE),
        error=None if error is None else _truncate_error(error),
    )


def truncate(text: str, limit: int) -> str:
    """Truncate to ``limit`` UTF-16 code units, including the ellipsis that marks it."""
    return text if _length(text) <= limit else _head(text, limit - 1) + ELLIPSIS


def truncate_with_note(text: str, limit: int) -> str:
    """Truncate to ``limit`` UTF-16 code units and append a note that states the limit."""
    if _length(text) <= limit:
        return text
    return f"{_head(text, limit)}{ELLIPSIS} [cut at {limit:,} characters]"


def _truncate_error(error: Error) -> Error:
    frames = error.frames
    if len(frames) > FRAMES:
        frames = frames[: FRAMES // 2] + frames[-FRAMES // 2 :]
    return Error(
        truncate(error.type, TYPE),
        truncate_with_note(error.message, MESSAGE),
        truncate_with_note(error.traceback, TRACEBACK),
        tuple(
            Frame(
                truncate(frame.file, FILE),
                min(max(frame.line, 0), LINE),
                truncate(frame.name, NAME),
            )
            for frame in frames
        ),
        error.printed_at,
    )


def _length(text: str) -> int:
    """Count UTF-16 code units, as the JavaScript does that checks the reply."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _head(text: str, limit: int) -> str:
    units = text[:limit].encode("utf-16-le", "surrogatepass")[: limit * 2]
    # Do not split a surrogate pair, whose first half is from D800 to DBFF.
    if units[-1:] and 0xD8 <= units[-1] <= 0xDB:  # noqa: PLR2004
        units = units[:-2]
    return units.decode("utf-16-le", "surrogatepass")
