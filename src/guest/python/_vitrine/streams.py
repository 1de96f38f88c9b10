"""The three standard streams, as ``python -u`` makes them."""

import io
import sys
from typing import Literal


def open_streams() -> None:
    """Make them anew: a program may have closed the last ones, or read to the end."""
    sys.stdin = sys.__stdin__ = _reader()
    sys.stdout = sys.__stdout__ = _writer(1, "<stdout>", "strict")
    sys.stderr = sys.__stderr__ = _writer(2, "<stderr>", "backslashreplace")


def _reader() -> io.TextIOWrapper:
    raw = io.FileIO(0, "r", closefd=False)
    raw.name = "<stdin>"
    stream = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors="strict")
    stream.mode = "r"
    return stream


def _writer(
    descriptor: int, name: str, errors: Literal["strict", "backslashreplace"]
) -> io.TextIOWrapper:
    """Make a writer that holds nothing back: the worker may be ended at any moment."""
    raw = io.FileIO(descriptor, "w", closefd=False)
    raw.name = name
    stream = io.TextIOWrapper(
        raw, encoding="utf-8", errors=errors, newline="\n", line_buffering=False, write_through=True
    )
    stream.mode = "w"
    return stream
