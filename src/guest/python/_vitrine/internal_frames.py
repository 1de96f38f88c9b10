"""Distinguishes the frames of this package and of the engine from the program's."""

from pathlib import Path
from types import CodeType, TracebackType

import _pyodide
import pyodide

_FOLDERS = tuple(
    f"{Path(file).parent}/" for file in (__file__, str(_pyodide.__file__), str(pyodide.__file__))
)
# Pyodide adds JavaScript frames under these addresses: the worker's script and the engine.
_SCRIPTS = ("blob:", "wasm:", "https://engine.invalid/")


def is_internal(code: CodeType) -> bool:
    """Whether a frame with this code would not exist in a terminal."""
    return code.co_filename.startswith((*_FOLDERS, *_SCRIPTS))


def strip(error: BaseException) -> None:
    """Remove internal frames from an exception and from every exception it refers to."""
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        # Assigning to a JavaScript exception's attribute would change the JavaScript object.
        BaseException.with_traceback(current, strip_traceback(current.__traceback__))
        pending += current.__cause__, current.__context__
        if isinstance(current, BaseExceptionGroup):
            pending += current.exceptions


def strip_traceback(traceback: TracebackType | None) -> TracebackType | None:
    """Unlink internal entries and return the first of the remaining ones."""
    while traceback is not None and is_internal(traceback.tb_frame.f_code):
        traceback = traceback.tb_next
    entry = traceback
    while entry is not None:
        following = entry.tb_next
        while following is not None and is_internal(following.tb_frame.f_code):
            following = following.tb_next
        if following is not entry.tb_next:
            entry.tb_next = following
        entry = following
    return traceback
