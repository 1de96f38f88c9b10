"""A reserve of memory, so that a program that has used up the rest can still be reported."""

SIZE = 4 * 1024 * 1024

_reserve: list[bytearray] = []


def allocate() -> None:
    """Allocate the reserve, unless it is allocated already."""
    if not _reserve:
        _reserve.append(bytearray(SIZE))


def release() -> None:
    """Free the reserve for the code that handles an uncaught exception."""
    _reserve.clear()
