"""The outcome of a run, as plain data that keeps no object of the program alive."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

# A traceback that begins more bytes before the end of standard error than this has no place.
FARTHEST = 2**20

Kind = Literal["ok", "error", "out-of-memory"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in the program."""

    file: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Error:
    """An uncaught exception."""

    type: str
    message: str
    traceback: str
    frames: tuple[Frame, ...]
    # The number of bytes that standard error had received before the traceback was printed.
    # None if it was not printed.
    printed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended."""

    outcome: Kind = "ok"
    exit_code: int = 0
    value: str | None = None
    error: Error | None = None
    # Ended by os._exit or os.abort: no more of the program's code may run.
    is_immediate: bool = False


def with_error(outcome: Outcome, exit_code: int, error: Error) -> Outcome:
    """Turn an outcome into an error."""
    return replace(outcome, outcome="error", exit_code=exit_code, error=error)


def to_json(outcome: Outcome, stderr_bytes: int) -> str:
    """Render the reply. Escaping to ASCII preserves lone surrogates.

    The place of the traceback is counted from the end of standard error: when output is cut, its
    middle is missing, not its end.
    """
    error = outcome.error
    return json.dumps(
        {
            "outcome": outcome.outcome,
            "exitCode": outcome.exit_code,
            "value": outcome.value,
            "error": None if error is None else _error_fields(error, stderr_bytes),
        }
    )


def _error_fields(error: Error, stderr_bytes: int) -> dict[str, object]:
    fields = asdict(error)
    printed_at = fields.pop("printed_at")
    from_end = FARTHEST + 1 if printed_at is None else stderr_bytes - printed_at
    return {**fields, "fromEnd": from_end if from_end <= FARTHEST else None}
