"""Memory put aside, so that a program which has used up all of it can still be told about."""

SIZE = 4 * 1024 * 1024

_held: list[bytearray] = []


def hold() -> None:
    """Put it aside. Without room for it, the program will not get far either."""
    if not _held:
        _held.append(bytearray(SIZE))


def release() -> None:
    """Give it back, for what follows an uncaught exception."""
    _held.clear()
