"""``os._exit`` and ``os.abort`` would take the whole engine down: here they end the run."""

import os
import sys
from typing import NoReturn

ABORTED = 128 + 6


class ImmediateExit(SystemExit):
    """Ends a program at once. A ``SystemExit``, which event loops let through."""


def install() -> None:
    """Put both in place, for ``posix`` too, where ``os`` has them from."""
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
