"""A signal that would end a process ends the run, with the exit status that a shell reports.

The engine itself would not survive such a signal. Signals that a program handles or ignores are
raised as usual.
"""

import errno
import functools
import os
import signal
import sys

from _vitrine.os_exit import ImmediateExit

# By default these are ignored, or stop or continue a process, which a run does not support.
_NON_FATAL = {
    "SIGCHLD",
    "SIGURG",
    "SIGWINCH",
    "SIGCONT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
}

_engine_kill = os.kill
_engine_raise = signal.raise_signal


def install() -> None:
    """Replace both functions, also in the ``posix`` and ``_signal`` modules they come from."""
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
    if signalnum in _FATAL and signal.getsignal(signalnum) is signal.SIG_DFL:
        raise ImmediateExit(128 + signalnum)
    _engine_raise(signalnum)


_FATAL = frozenset(number for number in signal.Signals if number.name not in _NON_FATAL)
