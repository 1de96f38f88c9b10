"""Ends the stack that a program sees at its own first frame, as in a terminal."""

import functools
import inspect
import sys
import traceback
from collections.abc import Iterator
from types import FrameType

from _vitrine import excepthook, program, shutdown
from _vitrine.internal_frames import is_machinery

_engine_outer_frames = inspect.getouterframes


def install() -> None:
    """Have ``traceback`` and ``inspect`` stop before the runner's frames."""
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
    """Walk outwards, past what the machinery did for the program, to the runner that called it."""
    frame = start
    while frame is not None and not _is_runner(frame):
        if not is_machinery(frame.f_code):
            yield frame
        frame = frame.f_back


def _is_runner(frame: FrameType) -> bool:
    return frame.f_globals.get("__name__") in (
        program.__name__,
        excepthook.__name__,
        shutdown.__name__,
    )
