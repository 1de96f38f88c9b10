"""There are no processes, and no shell: ``os.system`` says so."""

import os
import sys

COMMAND_NOT_FOUND = 127


def install() -> None:
    """Put it in place, for ``posix`` too, where ``os`` has it from."""
    system.__module__ = "posix"
    os.system = sys.modules["posix"].system = system


def system(command: str) -> int:
    """Start nothing, and answer as a shell does that finds no such command."""
    os.write(2, b"os.system: there is no shell here, so nothing was started\n")
    return COMMAND_NOT_FOUND
