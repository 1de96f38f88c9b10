"""A signal that would end a process ends the run, with the status that a shell gives it.

The engine would go down with it. Signals that a program handles or ignores go their usual way.
"""

import errno
import functools
import os
import signal
import sys

from _vitrine.os_exit import ImmediateExit

# Their default is to be ignored, to stop or to go on: a run that can be none of these goes on.
_HARMLESS = {"SIGCHLD", "SIGURG", "SIGWINCH", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU"}

_engine_kill = os.kill
_engine_raise = signal.raise_signal


def install() -> None:
    """Put both in place, for ``posix`` and ``_signal`` too, where the library has them from."""
    os.kill = sys.modules["posix"].kill = _kill
    signal.raise_signal = sys.modules["_signal"].raise_signal = _raise_signal


@functools.wraps(_engine_kill)
def _kill(pid: int, signal: int, /) -> None:
    if pid in (0, -1, os.getpid()):
        if signal != 0:
            _raise_signal(signal)
    else:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))


@functools.wraps(_engine_raise)
def _raise_signal(signalnum: int, /) -> None:
    if signalnum in _ENDING and signal.getsignal(signalnum) is signal.SIG_DFL:
        raise ImmediateExit(128 + signalnum)
    _engine_raise(signalnum)


_ENDING = frozenset(number for number in signal.Signals if number.name not in _HARMLESS)
