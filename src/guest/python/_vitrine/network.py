"""Reports the missing network at once, where the engine would let a program wait.

This is not a security boundary: without a ``WebSocket`` the engine cannot connect in any case, and
reports that the host is unreachable. With one, the browser's policy would refuse the connection.
"""

import errno
import functools
import socket
import sys
from collections.abc import Callable
from typing import Any, NoReturn


def install() -> None:
    """Override the engine's ``connect`` methods."""
    socket.socket.connect = _connect
    socket.socket.connect_ex = _connect_ex
    socket.socket.sendto = _sendto
    socket.gethostbyname = sys.modules["_socket"].gethostbyname = _gethostbyname
    socket.gethostbyname_ex = sys.modules["_socket"].gethostbyname_ex = _gethostbyname_ex


@functools.wraps(socket.socket.connect)
def _connect(self: socket.socket, address: Any, /) -> NoReturn:
    try:
        _engine_connect(self, address)
    except OSError as error:
        if error.errno != errno.EHOSTUNREACH:
            raise
    raise unreachable()


@functools.wraps(socket.socket.connect_ex)
def _connect_ex(self: socket.socket, address: Any, /) -> int:
    refusal = _engine_connect_ex(self, address)
    return errno.ENETUNREACH if refusal in (0, errno.EHOSTUNREACH) else refusal


@functools.wraps(socket.socket.sendto)
def _sendto(self: socket.socket, *_arguments: Any) -> NoReturn:
    raise unreachable()


@functools.wraps(socket.gethostbyname)
def _gethostbyname(hostname: str, /) -> str:
    return _checked(hostname, _engine_gethostbyname)


@functools.wraps(socket.gethostbyname_ex)
def _gethostbyname_ex(hostname: str, /) -> tuple[str, list[str], list[str]]:
    return _checked(hostname, _engine_gethostbyname_ex)


def unreachable() -> OSError:
    """Make the error that every attempt to reach another computer ends with."""
    return OSError(errno.ENETUNREACH, "Network is unreachable")


def _checked[Answer](hostname: str, resolve: Callable[[str], Answer]) -> Answer:
    """Let through what needs no name server. For the rest the engine makes up an address."""
    if hostname in ("", "localhost", socket.gethostname()) or _is_address(hostname):
        return resolve(hostname)
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def _is_address(hostname: str) -> bool:
    try:
        socket.inet_aton(hostname)
    except OSError:
        return False
    return True


_engine_gethostbyname = socket.gethostbyname
_engine_gethostbyname_ex = socket.gethostbyname_ex
_engine_connect = socket.socket.__base__.connect
_engine_connect_ex = socket.socket.__base__.connect_ex
