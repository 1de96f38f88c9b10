"""Tells the frames of this package and of the engine from the program's."""

from pathlib import Path
from types import CodeType, TracebackType

import _pyodide
import pyodide

_FOLDERS = tuple(
    f"{Path(file).parent}/" for file in (__file__, str(_pyodide.__file__), str(pyodide.__file__))
)
# Pyodide adds JavaScript's own frames: the worker's script and the engine, by these addresses.
_SCRIPTS = ("blob:", "wasm:", "https://engine.invalid/")


def is_machinery(code: CodeType) -> bool:
    """Whether a frame of this code is none that a terminal would show."""
    return code.co_filename.startswith((*_FOLDERS, *_SCRIPTS))


def strip(error: BaseException) -> None:
    """Take the machinery's frames out of an exception and all that hang on it."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        # An assignment to a JavaScript exception's attribute goes to the JavaScript object.
        BaseException.with_traceback(current, strip_traceback(current.__traceback__))
        waiting += current.__cause__, current.__context__
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def strip_traceback(traceback: TracebackType | None) -> TracebackType | None:
    """Unlink the machinery's entries; answer the first that is left."""
    while traceback is not None and is_machinery(traceback.tb_frame.f_code):
        traceback = traceback.tb_next
    entry = traceback
    while entry is not None:
        following = entry.tb_next
        while following is not None and is_machinery(following.tb_frame.f_code):
            following = following.tb_next
        if following is not entry.tb_next:
            entry.tb_next = following
        entry = following
    return traceback
