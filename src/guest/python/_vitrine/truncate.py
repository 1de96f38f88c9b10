"""Cuts what a reply holds to the sizes that the protocol lets through."""

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


def bounded(outcome: Outcome) -> Outcome:
    """Cut every text of an outcome."""
    value, error = outcome.value, outcome.error
    return replace(
        outcome,
        value=None if value is None else cut_with_mark(value, VALUE),
        error=None if error is None else _bounded_error(error),
    )


def cut(text: str, limit: int) -> str:
    """Cut to ``limit`` UTF-16 units, the ellipsis that shows it included."""
    return text if _units(text) <= limit else _head(text, limit - 1) + ELLIPSIS


def cut_with_mark(text: str, limit: int) -> str:
    """Cut to ``limit`` UTF-16 units and say so after them."""
    if _units(text) <= limit:
        return text
    return f"{_head(text, limit)}{ELLIPSIS} [cut at {limit:,} characters]"


def _bounded_error(error: Error) -> Error:
    frames = error.frames
    if len(frames) > FRAMES:
        frames = frames[: FRAMES // 2] + frames[-FRAMES // 2 :]
    return Error(
        cut(error.type, TYPE),
        cut_with_mark(error.message, MESSAGE),
        cut_with_mark(error.traceback, TRACEBACK),
        tuple(
            Frame(cut(frame.file, FILE), min(max(frame.line, 0), LINE), cut(frame.name, NAME))
            for frame in frames
        ),
    )


def _units(text: str) -> int:
    """Count as JavaScript does, which is what checks the reply."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _head(text: str, limit: int) -> str:
    units = text[:limit].encode("utf-16-le", "surrogatepass")[: limit * 2]
    # A pair must not be cut in two: its first half is from D800 to DBFF.
    if units[-1:] and 0xD8 <= units[-1] <= 0xDB:  # noqa: PLR2004
        units = units[:-2]
    return units.decode("utf-16-le", "surrogatepass")
