"""The outcome of a run, as plain data that keeps no object of the program alive."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

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


def to_json(outcome: Outcome) -> str:
    """Render the reply. Escaping to ASCII preserves lone surrogates."""
    return json.dumps(
        {
            "outcome": outcome.outcome,
            "exitCode": outcome.exit_code,
            "value": outcome.value,
            "error": None if outcome.error is None else asdict(outcome.error),
        }
    )
