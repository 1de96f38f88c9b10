"""Ends the stack that a program sees at its own first frame, as in a terminal."""

import functools
import inspect
import sys
import traceback
from collections.abc import Iterator
from types import FrameType

from _vitrine import excepthook, program, shutdown
from _vitrine.internal_frames import is_internal

_engine_outer_frames = inspect.getouterframes
# The modules that call a program's code.
_CALLERS = (program.__name__, excepthook.__name__, shutdown.__name__)


def install() -> None:
    """Make ``traceback`` and ``inspect`` stop before the runner's frames."""
    traceback.walk_stack = _walk_stack
    inspect.getouterframes = _outer_frames


@functools.wraps(traceback.walk_stack)
def _walk_stack(f: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    start = sys._getframe(1) if f is None else f
    return ((frame, frame.f_lineno) for frame in _program_frames(start))


@functools.wraps(inspect.getouterframes)
def _outer_frames(frame: FrameType, context: int = 1) -> list[inspect.FrameInfo]:
    count = sum(1 for _ in _program_frames(frame))
    return _engine_outer_frames(frame, context)[:count]


def _program_frames(start: FrameType | None) -> Iterator[FrameType]:
    """Yield the program's frames from the innermost to the one that the runner called."""
    frame = start
    while frame is not None and frame.f_globals.get("__name__") not in _CALLERS:
        if not is_internal(frame.f_code):
            yield frame
        frame = frame.f_back
