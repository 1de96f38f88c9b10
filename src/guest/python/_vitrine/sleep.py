"""``time.sleep`` in short steps, between which output is flushed and interrupts are handled."""

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
    """Replace ``time.sleep``."""
    time.sleep = _sleep


def set_loop(loop: AbstractEventLoop) -> None:
    """Set the loop whose timers end a step where the engine can wait for JavaScript."""
    _web_loops[:] = [loop]


def engine_loop() -> AbstractEventLoop:
    """Return the engine's loop, also while the program runs one of its own."""
    return _web_loops[0]


def sleep_step(seconds: float) -> None:
    """Sleep for a short time, running JavaScript meanwhile where the engine can."""
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
        _blocking_sleep(seconds)  # Raises the right exception.
        return
    end = time.monotonic() + seconds
    sleep_step(min(seconds, STEP))
    while (left := end - time.monotonic()) > 0:
        sleep_step(min(left, STEP))
