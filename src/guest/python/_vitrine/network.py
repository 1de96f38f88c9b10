"""Tells a program at once that there is no network, where the engine would let it wait.

Nothing is closed here: the engine makes its attempt, and the browser's policy refuses it. But it
says so only later or never, and ``connect`` would seem to have worked.
"""

import errno
import functools
import socket
from typing import Any, NoReturn


def install() -> None:
    """Put it over what ``socket.socket`` has from the engine."""
    socket.socket.connect = _connect
    socket.socket.connect_ex = _connect_ex


@functools.wraps(socket.socket.connect)
def _connect(self: socket.socket, address: Any, /) -> NoReturn:
    _engine_connect(self, address)
    raise OSError(errno.ENETUNREACH, "Network is unreachable")


@functools.wraps(socket.socket.connect_ex)
def _connect_ex(self: socket.socket, address: Any, /) -> int:
    return _engine_connect_ex(self, address) or errno.ENETUNREACH


_engine_connect = socket.socket.__base__.connect
_engine_connect_ex = socket.socket.__base__.connect_ex
