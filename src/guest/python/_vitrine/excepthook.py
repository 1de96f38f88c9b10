"""What CPython does with an exception that reaches the top: ``sys.excepthook``, or leaving."""

import contextlib
import os
import sys
from typing import Any

from _vitrine import describe_error, explanations, internal_frames
from _vitrine.os_exit import ImmediateExit
from _vitrine.outcome import Error, Outcome, with_error

INTERRUPTED = 130
UNIX_CODES = 0xFF
LARGEST_CODE = 2**63


def run_excepthook(error: BaseException) -> Outcome:
    """Show an uncaught exception and answer what the run comes to."""
    if isinstance(error, ImmediateExit):
        return _leave_at_once(error)
    if isinstance(error, SystemExit):
        return _leave(error)
    explanations.explain(error)
    outcome = describe_error.reply_for(
        error, INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
    )
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), error.__traceback__
    assert outcome.error is not None
    return _call_hook(error, outcome.error.traceback) or outcome


def write_error(text: str) -> None:
    """Write to ``sys.stderr``, if it can be done."""
    with contextlib.suppress(BaseException):
        sys.stderr.write(text)
        sys.stderr.flush()


def _call_hook(error: BaseException, text: str) -> Outcome | None:
    """Let the program's hook show the exception, or show it as the default one does."""
    missing = object()
    hook: Any = getattr(sys, "excepthook", missing)
    if hook is missing:
        write_error(f"sys.excepthook is missing\n{text}")
        return None
    if hook is sys.__excepthook__:
        write_error(text)
        return None
    try:
        hook(type(error), error, error.__traceback__)
    except SystemExit as leaving:
        return _leave(leaving)
    except BaseException as broken:
        broken.__context__ = None if broken.__context__ is error else broken.__context__
        hook_text = describe_error.describe(broken).traceback
        write_error(f"Error in sys.excepthook:\n{hook_text}\nOriginal exception was:\n{text}")
    return None


def _leave(leaving: SystemExit) -> Outcome:
    internal_frames.strip(leaving)
    code = leaving.code
    if isinstance(code, int) or code is None:
        number = int(code or 0)
        status = number & UNIX_CODES if -LARGEST_CODE <= number < LARGEST_CODE else UNIX_CODES
        message = str(number)
    else:
        status, message = 1, _say(code)
    if status == 0:
        return Outcome()
    return with_error(Outcome(), status, Error("SystemExit", message, "", ()))


def _leave_at_once(leaving: ImmediateExit) -> Outcome:
    status = int(leaving.code or 0) & UNIX_CODES
    if status == 0:
        return Outcome(is_immediate=True)
    error = Error("SystemExit", str(leaving.code), "", ())
    return with_error(Outcome(is_immediate=True), status, error)


def _say(code: object) -> str:
    """Print what a program leaves with, where a terminal shows it."""
    try:
        message = "".join((str(code), ""))
    except BaseException:
        message = ""
    if getattr(sys, "stderr", None) is None:
        os.write(2, f"{message}\n".encode("utf-8", "backslashreplace"))
    else:
        write_error(f"{message}\n")
    return message
