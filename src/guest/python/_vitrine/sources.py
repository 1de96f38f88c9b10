"""Keeps the source of each program of a session, so that a traceback shows the lines that ran.

The programs of a session share one interpreter and usually one file name. A function of an earlier
program can be called by a later one, whose source is then in that file.
"""

import contextlib
import io
import linecache
from dataclasses import dataclass, field
from importlib._bootstrap_external import decode_source

# As in linecache: size, time of change, lines, full name. Without a time it is never checked.
Entry = tuple[int, None, list[str], str]


@dataclass(slots=True)
class _State:
    """The programs of the current session."""

    count: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)


_state = _State()


def begin_session() -> None:
    """Forget the programs of an earlier session."""
    _state.count = 0
    _state.entries.clear()
    linecache.clearcache()


def refresh() -> None:
    """Have the files read again that may have changed, but not the programs."""
    linecache.clearcache()
    linecache.cache.update(_state.entries)


def next_name(path: str, filename: str) -> str:
    """Return the name of the next program's code: its path, and "<run 2>/main.py" for the second.

    The host finds the number in it (src/host/run/frameRuns.ts).
    """
    _state.count += 1
    return path if _state.count == 1 else f"<run {_state.count}>/{filename}"


def remember(name: str, source: bytes) -> None:
    """Keep the lines of a program."""
    # Source that cannot be decoded cannot be compiled either.
    with contextlib.suppress(SyntaxError, UnicodeError, LookupError):
        lines = io.StringIO(decode_source(source)).readlines()
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        _state.entries[name] = (len(source), None, lines, name)
        linecache.cache[name] = _state.entries[name]
