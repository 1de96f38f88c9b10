"""Ends a program in CPython's order: threads, ``atexit``, flush, finalization of modules."""

import atexit
import contextlib
import gc
import sys
import threading
import types
import weakref

from _vitrine import describe_error, environment, local_modules
from _vitrine.excepthook import write_error
from _vitrine.outcome import Outcome, with_error

FLUSH_FAILED = 120


def finish(outcome: Outcome) -> Outcome:
    """Do what CPython does after a program's last line, and return the final outcome."""
    _run_threading_atexits()
    atexit._run_exitfuncs()
    flushed = _flush(outcome)
    _finalize_modules()
    flush_ignoring_errors()
    return flushed


def flush_ignoring_errors() -> None:
    """Flush the program's streams."""
    for stream in (getattr(sys, "stdout", None), getattr(sys, "stderr", None)):
        with contextlib.suppress(BaseException):
            stream.flush()


def _run_threading_atexits() -> None:
    """Call the functions registered for the shutdown of threads. No thread exists to wait for."""
    while threading._threading_atexits:
        callback = threading._threading_atexits.pop()
        try:
            callback()
        except BaseException as error:
            text = describe_error.describe(error).traceback
            write_error(f"Exception ignored on threading shutdown {threading!r}:\n{text}")


def _flush(outcome: Outcome) -> Outcome:
    """Flush. A program whose standard output cannot be flushed fails."""
    out = getattr(sys, "stdout", None)
    try:
        if out is not None and not _is_closed(out):
            out.flush()
    except BaseException as error:
        described = describe_error.describe(error)
        write_error(f"Exception ignored while flushing sys.stdout:\n{described.traceback}")
        outcome = with_error(outcome, FLUSH_FAILED, outcome.error or described)
    with contextlib.suppress(BaseException):
        sys.stderr.flush()
    return outcome


def _is_closed(stream: object) -> bool:
    try:
        return bool(getattr(stream, "closed", False))
    except BaseException:
        return False


def _finalize_modules() -> None:
    """Release the program's modules, so that its ``__del__`` methods run."""
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            setattr(sys, name, None)
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    references = _drop_modules()
    gc.collect()
    for reference in reversed(references):
        module = reference()
        if module is not None:
            _clear(vars(module))
    gc.collect()


def _drop_modules() -> list[weakref.ref[types.ModuleType]]:
    folder = environment.working_directory()
    names = [
        "__main__",
        *(name for name, _ in local_modules.local_modules(folder) if name != "__main__"),
    ]
    return [weakref.ref(sys.modules.pop(name)) for name in names if name in sys.modules]


def _clear(namespace: dict[str, object]) -> None:
    """Set names to None in CPython's order: private ones first."""
    for is_private in (True, False):
        for name, value in list(namespace.items()):
            if value is None or name == "__builtins__":
                continue
            if (name[:1] == "_" and name[1:2] != "_") is is_private:
                namespace[name] = None
