"""Describes an uncaught exception as CPython prints it."""

import traceback
from types import TracebackType

from _vitrine import environment, internal_frames
from _vitrine.outcome import Error, Frame, Outcome

_PARSER_OVERFLOW = "Parser stack overflowed"


def describe(error: BaseException) -> Error:
    """Describe an exception. Returns a description even if the exception's class misbehaves."""
    try:
        internal_frames.strip(error)
        printed = traceback.TracebackException(
            type(error),
            error,
            error.__traceback__,
            limit=traceback.BUILTIN_EXCEPTION_LIMIT,
            compact=True,
        )
        message = printed.msg if isinstance(error, SyntaxError) else printed._str
        return Error(
            _exact_string(printed.exc_type_str),
            _exact_string(message),
            _exact_string("".join(printed.format(colorize=False))),
            tuple(_frames(error)),
        )
    except BaseException:
        # Memory ran out again, or the class is hostile. Only its name can be read safely.
        name = type(error).__name__
        return Error(name, "", f"{name}\n", ())


def outcome_of(error: BaseException, exit_code: int) -> Outcome:
    """Make the outcome of a run that an exception ended."""
    # The parser raises MemoryError for a program that is nested too deeply.
    is_memory = isinstance(error, MemoryError) and not str(error).startswith(_PARSER_OVERFLOW)
    return Outcome("out-of-memory" if is_memory else "error", exit_code, error=describe(error))


def _frames(error: BaseException) -> list[Frame]:
    frames = []
    entry: TracebackType | None = error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        frames.append(Frame(_relative(code.co_filename), entry.tb_lineno or 0, code.co_name))
        entry = entry.tb_next
    if isinstance(error, SyntaxError) and isinstance(error.filename, str):
        line = error.lineno if isinstance(error.lineno, int) else 1
        frames.append(Frame(_relative(error.filename), max(line, 1), "<module>"))
    return frames


def _relative(file: str) -> str:
    return _exact_string(file).removeprefix(f"{environment.working_directory()}/")


def _exact_string(text: object) -> str:
    """Make a ``str`` of what may be an instance of a subclass with its own methods."""
    return "".join((text, "")) if isinstance(text, str) else str(text)
