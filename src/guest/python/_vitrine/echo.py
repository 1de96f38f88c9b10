"""Shows the lines that a program reads in the place where it reads them, as a terminal does."""

import contextlib
import io
import os
import sys

# OSC 133, with which shells mark what a person types: from B on, up to C.
_BEGIN = "\x1b]133;B\x1b\\"
_END = "\x1b]133;C\x1b\\"
_write = os.write


def echo_lines(stream: io.TextIOWrapper) -> None:
    """Write what ``input`` and ``readline`` take from the stream to descriptor 1 as well.

    Set on the object, so that the stream has the type that programs expect. Iteration and
    ``read`` do not echo: programs read data by them rather than answers.
    """
    read_line = stream.readline

    def readline(size: int = -1, /) -> str:
        line = read_line(size)
        if line and sys._getframe(1).f_globals.get("__name__") != "getpass":
            is_complete = size < 0 or line.endswith("\n")
            _show(line.removesuffix("\n"), end="\n" if is_complete else "")
        return line

    stream.readline = readline  # type: ignore[method-assign]


def _show(text: str, *, end: str) -> None:
    # A program may have closed the descriptor; reading goes on.
    with contextlib.suppress(OSError):
        _write(1, f"{_BEGIN}{text}{_END}{end}".encode("utf-8", "backslashreplace"))
