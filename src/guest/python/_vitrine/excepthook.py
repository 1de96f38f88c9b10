"""Handles an exception that reaches the top level as CPython does: a hook call, or an exit."""

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from _vitrine import describe_error, explanations, internal_frames
from _vitrine.os_exit import ImmediateExit
from _vitrine.outcome import Error, Outcome, with_error

INTERRUPTED = 130
STATUS_MASK = 0xFF
LARGEST_CODE = 2**63


def run_excepthook(error: BaseException, stderr_bytes: Callable[[], int]) -> Outcome:
    """Show an uncaught exception and return the outcome of the run.

    ``stderr_bytes`` gives the place on standard error where that begins. The program may have
    replaced its stream or its hook, so the host compares the text at that place.
    """
    if isinstance(error, ImmediateExit):
        return _immediate_exit_outcome(error)
    if isinstance(error, SystemExit):
        return _exit_outcome(error)
    explanations.explain(error)
    outcome = describe_error.outcome_of(
        error, INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1
    )
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), error.__traceback__
    assert outcome.error is not None
    outcome = replace(outcome, error=replace(outcome.error, printed_at=stderr_bytes()))
    return _call_hook(error, outcome.error.traceback) or outcome


def write_error(text: str) -> None:
    """Write to ``sys.stderr``, ignoring errors."""
    with contextlib.suppress(BaseException):
        sys.stderr.write(text)
        sys.stderr.flush()


def _call_hook(error: BaseException, text: str) -> Outcome | None:
    """Show the exception by the program's hook or, if it has none, as the default hook does.

    Returns an outcome only if the hook exits.
    """
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
    except SystemExit as system_exit:
        return _exit_outcome(system_exit)
    except BaseException as hook_error:
        is_chained = hook_error.__context__ is error
        hook_error.__context__ = None if is_chained else hook_error.__context__
        hook_text = describe_error.describe(hook_error).traceback
        write_error(f"Error in sys.excepthook:\n{hook_text}\nOriginal exception was:\n{text}")
    return None


def _exit_outcome(system_exit: SystemExit) -> Outcome:
    internal_frames.strip(system_exit)
    code = system_exit.code
    if isinstance(code, int) or code is None:
        number = int(code or 0)
        status = number & STATUS_MASK if -LARGEST_CODE <= number < LARGEST_CODE else STATUS_MASK
        message = str(number)
    else:
        status, message = 1, _print_exit_message(code)
    if status == 0:
        return Outcome()
    return with_error(Outcome(), status, Error("SystemExit", message, "", ()))


def _immediate_exit_outcome(immediate_exit: ImmediateExit) -> Outcome:
    status = int(immediate_exit.code or 0) & STATUS_MASK
    if status == 0:
        return Outcome(is_immediate=True)
    error = Error("SystemExit", str(immediate_exit.code), "", ())
    return with_error(Outcome(is_immediate=True), status, error)


def _print_exit_message(code: object) -> str:
    """Print and return the message that a program passes to ``sys.exit``."""
    try:
        message = "".join((str(code), ""))
    except BaseException:
        message = ""
    if getattr(sys, "stderr", None) is None:
        os.write(2, f"{message}\n".encode("utf-8", "backslashreplace"))
    else:
        write_error(f"{message}\n")
    return message
