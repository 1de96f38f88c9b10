"""One plain sentence under an uncaught exception caused by something that is not here."""

import errno
import re
import socket
import sys

_WINDOWS = "There are no windows here for tkinter or turtle to open. Print text instead."
_TERMINAL = "There is no terminal here. Programs print lines and read their input by input()."
_PROCESSES = "There are no processes here: no other program or second Python can be started."
_THREADS = "There are no threads here. Call the function directly, or use asyncio."
_NETWORK = "Programs have no network here: they can reach no other computer, nor this one."
_NOTEBOOK = "A line that begins with ! or % is for notebooks. It is not Python."
_UNIX = "This module asks the operating system, which a program cannot reach here."
_PACKAGE = "Only the standard library is here; nothing can be installed."
_NO_INPUT = "No more input was given to this run."

_MODULES = {
    **dict.fromkeys(("_tkinter", "idlelib", "tkinter", "turtle", "turtledemo"), _WINDOWS),
    **dict.fromkeys(("_curses", "curses", "readline", "termios", "tty", "pty"), _TERMINAL),
    **dict.fromkeys(("_multiprocessing", "_posixshmem", "_posixsubprocess"), _PROCESSES),
    **dict.fromkeys(("fcntl", "grp", "msvcrt", "pwd", "resource", "syslog", "winreg"), _UNIX),
}
_NO_PROCESSES = "emscripten does not support processes"
_END_OF_INPUT = "EOF when reading a line"
_NOTEBOOK_LINE = re.compile(r"\s*[!%]\s*[A-Za-z]")


def explain(error: BaseException) -> None:
    """Add the sentence as a note, once. The exception itself is Python's own."""
    note = _note_for(error)
    if note is not None and note not in getattr(error, "__notes__", ()):
        error.add_note(note)


def _note_for(error: BaseException) -> str | None:
    match error:
        case ModuleNotFoundError():
            return _note_for_module(error.name or "")
        case EOFError() if str(error) == _END_OF_INPUT:
            return _NO_INPUT
        case RuntimeError() if "can't start new thread" in str(error):
            return _THREADS
        case OSError():
            return _note_for_system(error)
        case SyntaxError() if _NOTEBOOK_LINE.match(error.text or ""):
            return _NOTEBOOK
        case _:
            return None


def _note_for_module(name: str) -> str | None:
    # A name with a dot is missing from a package that is there.
    is_package = name != "" and "." not in name and name not in sys.stdlib_module_names
    return _MODULES.get(name, _PACKAGE if is_package else None)


def _note_for_system(error: OSError) -> str | None:
    if _NO_PROCESSES in str(error):
        return _PROCESSES
    # urllib's own error holds the one that it comes from.
    cause = getattr(error, "reason", error)
    is_network = isinstance(cause, socket.gaierror) or (
        isinstance(cause, OSError) and cause.errno == errno.ENETUNREACH
    )
    return _NETWORK if is_network else None
