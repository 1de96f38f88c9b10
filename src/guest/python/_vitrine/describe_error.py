"""Describes an uncaught exception as CPython prints it."""

import traceback
from types import TracebackType

from _vitrine import internal_frames
from _vitrine.environment import HOME
from _vitrine.outcome import Error, Frame, Outcome

_PARSER = "Parser stack overflowed"


def describe(error: BaseException) -> Error:
    """Describe an exception. Whatever its class does, an answer comes."""
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
            _plain(printed.exc_type_str),
            _plain(message),
            _plain("".join(printed.format(colorize=False))),
            tuple(_frames(error)),
        )
    except BaseException:
        # Out of memory again, or a hostile class: its name is what can be had safely.
        name = type(error).__name__
        return Error(name, "", f"{name}\n", ())


def reply_for(error: BaseException, exit_code: int) -> Outcome:
    """Make the outcome that an exception ends a run with."""
    # The parser says so of a program that is too deep for it.
    is_memory = isinstance(error, MemoryError) and not str(error).startswith(_PARSER)
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
    return _plain(file).removeprefix(f"{HOME}/")


def _plain(text: object) -> str:
    """Make an exact string of what may be a subclass with ways of its own."""
    return "".join((text, "")) if isinstance(text, str) else str(text)
