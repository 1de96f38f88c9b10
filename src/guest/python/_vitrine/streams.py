"""The three standard streams, as ``python -u`` makes them."""

import io
import sys
from typing import Literal

from _vitrine import questions


def open_streams() -> None:
    """Create new streams: a program may have closed the old ones, or read them to the end."""
    sys.stdin = sys.__stdin__ = _reader()
    sys.stdout = sys.__stdout__ = _writer(1, "<stdout>", "strict")
    sys.stderr = sys.__stderr__ = _writer(2, "<stderr>", "backslashreplace")


def _reader() -> io.TextIOWrapper:
    raw = questions.open_reader()
    raw.name = "<stdin>"
    stream = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors="strict")
    stream.mode = "r"
    questions.set_stream(stream)
    return stream


def _writer(
    descriptor: int, name: str, errors: Literal["strict", "backslashreplace"]
) -> io.TextIOWrapper:
    """Make an unbuffered writer, because the worker may be terminated at any moment."""
    raw = io.FileIO(descriptor, "w", closefd=False)
    raw.name = name
    stream = io.TextIOWrapper(
        raw, encoding="utf-8", errors=errors, newline="\n", line_buffering=False, write_through=True
    )
    stream.mode = "w"
    return stream
