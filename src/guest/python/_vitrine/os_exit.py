"""``os._exit`` and ``os.abort`` end the run; the originals would end the engine itself."""

import os
import sys
from typing import NoReturn

ABORTED = 128 + 6


class ImmediateExit(SystemExit):
    """Ends a program at once. A subclass of ``SystemExit``, which event loops do not catch."""


def install() -> None:
    """Replace both functions, also in the ``posix`` module they come from."""
    posix = sys.modules["posix"]
    for function in (_exit, abort):
        function.__module__ = "posix"
        setattr(os, function.__name__, function)
        setattr(posix, function.__name__, function)


def _exit(status: int) -> NoReturn:
    """Exit to the system with specified status, without normal exit processing."""
    raise ImmediateExit(int(status))


def abort() -> NoReturn:
    """Abort the interpreter immediately."""
    raise ImmediateExit(ABORTED)
