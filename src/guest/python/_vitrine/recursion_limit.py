"""Lets a program recurse as deeply as in a terminal: the runner's own frames do not count."""

import operator
import sys
from dataclasses import dataclass

_engine_get = sys.getrecursionlimit
_engine_set = sys.setrecursionlimit
_DEFAULT = _engine_get()


@dataclass(slots=True)
class _State:
    """How many frames there are below the program's first."""

    outer_frames: int = 0


_state = _State()


def install() -> None:
    """Replace the functions that get and set the limit."""
    sys.getrecursionlimit = getrecursionlimit
    sys.setrecursionlimit = setrecursionlimit
    for function in (getrecursionlimit, setrecursionlimit):
        function.__module__ = "sys"


def count_from_caller() -> None:
    """Exclude the frames up to and including the caller's from the program's depth."""
    limit = getrecursionlimit()
    outer_frames = 0
    frame = sys._getframe(1)
    while frame is not None:
        outer_frames += 1
        frame = frame.f_back
    _state.outer_frames = outer_frames
    setrecursionlimit(limit)


def raise_to_default() -> None:
    """Raise a limit that is too low for the code that runs after the program's."""
    setrecursionlimit(max(getrecursionlimit(), _DEFAULT))


def restore() -> None:
    """Restore the interpreter's own limit."""
    _state.outer_frames = 0
    _engine_set(_DEFAULT)


def getrecursionlimit() -> int:
    """Return the current value of the recursion limit."""
    return _engine_get() - _state.outer_frames


def setrecursionlimit(limit: int, /) -> None:
    """Set the maximum depth of the Python interpreter stack."""
    depth = operator.index(limit)
    # The engine raises the exception for an invalid limit.
    _engine_set(depth + _state.outer_frames if depth > 0 else depth)
