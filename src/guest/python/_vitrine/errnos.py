"""Tells of an ``OSError`` by Linux's number, as a terminal does: ``[Errno 2] No such file …``.

WebAssembly's system interface numbers errors in its own way, and ``errno`` has those numbers. Only
what a person reads is changed here: a program that compares ``e.errno`` with ``errno.ENOENT``
compares like with like.
"""

import ctypes
import errno
import gc

# In Linux's order, from 1 on.
_FIRST = """
    EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT
    ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG
    ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP
"""
# And from 88 on.
_SOCKETS = """
    ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP
    EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED
    ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN
    EHOSTUNREACH EALREADY EINPROGRESS
"""

# Where the function behind ``str`` lies in CPython's ``PyTypeObject``, 32 bits.
_STR_AT = 68

_engine_str = OSError.__str__


def _linux_numbers() -> dict[int, int]:
    numbers = {}
    for first, names in ((1, _FIRST), (88, _SOCKETS)):
        for number, name in enumerate(names.split(), first):
            if hasattr(errno, name):
                numbers[getattr(errno, name)] = number
    return numbers


_LINUX = _linux_numbers()


def _str(self: OSError) -> str:
    """Return str(self)."""
    text = _engine_str(self)
    number = self.errno
    prefix = f"[Errno {number}] "
    if type(number) is int and number in _LINUX and text.startswith(prefix):
        return f"[Errno {_LINUX[number]}] {text.removeprefix(prefix)}"
    return text


_str.__name__ = "__str__"
_str.__qualname__ = "OSError.__str__"


def install() -> None:
    """Put it in the place of the engine's ``OSError.__str__``.

    A built-in type takes no attributes, and CPython finds what ``str`` does in the type's own
    structure: both are changed behind its back, in every type that has it from ``OSError``.
    """
    namespace = gc.get_referents(OSError.__dict__)[0]
    namespace["__str__"] = _str
    # By index, which keeps no address that a memory snapshot would make stale.
    ctypes.pythonapi["PyType_Modified"](ctypes.py_object(OSError))
    engine_function, other = _str_function(OSError).value, _str_function(ValueError).value
    assert engine_function not in (0, other)
    waiting = [OSError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if _str_function(kind).value == engine_function:
            _str_function(kind).value = _str_function(_InPython).value


class _InPython:
    """Has CPython's function that calls a ``__str__`` written in Python."""

    __str__ = _str


def _str_function(kind: type) -> ctypes.c_uint32:
    return ctypes.c_uint32.from_address(id(kind) + _STR_AT)
