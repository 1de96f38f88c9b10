"""Tells a program at once that there is no network, where the engine would let it wait.

Nothing is closed here: the engine makes its attempt, for which it has no ``WebSocket``, and says
that the host is unreachable. Had it one, the browser's policy would refuse it, but later or never.
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
    try:
        _engine_connect(self, address)
    except OSError as error:
        if error.errno != errno.EHOSTUNREACH:
            raise
    raise OSError(errno.ENETUNREACH, "Network is unreachable")


@functools.wraps(socket.socket.connect_ex)
def _connect_ex(self: socket.socket, address: Any, /) -> int:
    refusal = _engine_connect_ex(self, address)
    return errno.ENETUNREACH if refusal in (0, errno.EHOSTUNREACH) else refusal


_engine_connect = socket.socket.__base__.connect
_engine_connect_ex = socket.socket.__base__.connect_ex
