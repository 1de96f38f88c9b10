"""Lets a program recurse as deep as in a terminal: the runner's own frames do not count."""

import operator
import sys
from dataclasses import dataclass

_engine_get = sys.getrecursionlimit
_engine_set = sys.setrecursionlimit
_USUAL = _engine_get()


@dataclass(slots=True)
class _State:
    """How many frames there are outside the program's first."""

    outside: int = 0


_state = _State()


def install() -> None:
    """Have the limit told and set as the program means it."""
    sys.getrecursionlimit = getrecursionlimit
    sys.setrecursionlimit = setrecursionlimit
    for function in (getrecursionlimit, setrecursionlimit):
        function.__module__ = "sys"


def begin_here() -> None:
    """Count from the caller's frame on: what it runs is the program."""
    limit = getrecursionlimit()
    outside = 0
    frame = sys._getframe(1)
    while frame is not None:
        outside += 1
        frame = frame.f_back
    _state.outside = outside
    setrecursionlimit(limit)


def at_least_usual() -> None:
    """Take back a limit that is too low for whatever follows the program's code."""
    setrecursionlimit(max(getrecursionlimit(), _USUAL))


def restore() -> None:
    """Give the interpreter back its own limit."""
    _state.outside = 0
    _engine_set(_USUAL)


def getrecursionlimit() -> int:
    """Return the current value of the recursion limit."""
    return _engine_get() - _state.outside


def setrecursionlimit(limit: int, /) -> None:
    """Set the maximum depth of the Python interpreter stack."""
    depth = operator.index(limit)
    # Nonsense is the engine's to complain of, in its own words.
    _engine_set(depth + _state.outside if depth > 0 else depth)
