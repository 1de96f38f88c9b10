"""``time.sleep`` in short steps, so that output and interrupts get their turn meanwhile."""

import functools
import math
import time
from asyncio import AbstractEventLoop

from pyodide.ffi import can_run_sync, run_sync

STEP = 0.01

_engine_sleep = time.sleep
# The engine has wrapped the function that blocks.
_blocking_sleep = getattr(_engine_sleep, "__wrapped__", _engine_sleep)
_web_loops: list[AbstractEventLoop] = []


def install() -> None:
    """Put the stepping sleep in place."""
    time.sleep = _sleep


def use_loop(loop: AbstractEventLoop) -> None:
    """Name the loop whose timers end a pause where the engine can wait for JavaScript."""
    _web_loops[:] = [loop]


def nap(seconds: float) -> None:
    """Wait a moment and let JavaScript go on where the engine can."""
    if not (_web_loops and can_run_sync()):
        _blocking_sleep(seconds)
        return
    loop = _web_loops[0]
    done = loop.create_future()
    loop.call_later(seconds, done.set_result, None)
    run_sync(done)


@functools.wraps(_blocking_sleep)
def _sleep(seconds: float, /) -> None:
    if not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
        _blocking_sleep(seconds)  # It knows the right complaint.
        return
    end = time.monotonic() + seconds
    nap(min(seconds, STEP))
    while (left := end - time.monotonic()) > 0:
        nap(min(left, STEP))
