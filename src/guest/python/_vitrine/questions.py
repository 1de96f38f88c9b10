"""Questions to the page: standard input goes on with its answers after the lines that were given.

The program's stack is suspended until an answer arrives, which needs a browser that can switch
WebAssembly stacks (JSPI). Other tasks of the engine's loop run meanwhile.
"""

import asyncio
import builtins
import errno
import functools
import io
import sys
from collections.abc import Buffer, Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pyodide_js
from _vitrine import on_import, sleep
from pyodide.ffi import can_run_sync, create_once_callable, run_sync

# Called with a prompt, whether the answer is secret, and what to call with the response.
type Ask = Callable[[str, bool, Callable[[Any], None]], None]

_CANNOT_WAIT = (
    "this browser cannot wait for an answer in the middle of a program. "
    "Give the lines beforehand, as standard input (stdin)."
)
_CALLED_BY_JAVASCRIPT = (
    "no answer can be awaited in a function that JavaScript calls. "
    "Ask outside of it, or give the lines beforehand, as standard input (stdin)."
)
_engine_input = builtins.input


@dataclass(slots=True)
class _State:
    """The current run's way to ask, and the stream that does."""

    ask: Ask | None = None
    can_wait: bool = False
    reader: "AskingReader | None" = None
    stream: io.TextIOWrapper | None = None


_state = _State()


def install() -> None:
    """Replace ``input``, and ``getpass.getpass`` when it is imported."""
    builtins.input = _input
    on_import.change("getpass", _change_getpass)


def begin_run(ask: Ask | None) -> None:
    """Set what asks the page in this run; None where the page does not answer."""
    _state.ask = ask
    _state.can_wait = can_run_sync()
    _state.reader = None
    _state.stream = None


def open_reader() -> io.FileIO:
    """Open descriptor 0 for ``sys.stdin``."""
    if _state.ask is None:
        return io.FileIO(0, "r", closefd=False)
    _state.reader = AskingReader(_state.ask)
    return _state.reader


def set_stream(stream: io.TextIOWrapper) -> None:
    """Set the stream that reads by the reader."""
    _state.stream = stream


class AskingReader(io.FileIO):
    """Descriptor 0, which asks the page for a line where it would end."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(0, "r", closefd=False)
        self._ask = ask
        self._rest = b""
        self._prompt = ""
        self._is_secret = False
        self._turn: asyncio.Future[None] | None = None

    def begin(self, prompt: str, *, is_secret: bool) -> None:
        """Set how the next lines are asked for, once nobody else asks."""
        while self._turn is not None and can_run_sync():
            run_sync(self._turn)
        self._turn = sleep.engine_loop().create_future()
        self._prompt = prompt
        self._is_secret = is_secret

    def end(self) -> None:
        """Let others ask."""
        turn, self._turn = self._turn, None
        self._prompt = ""
        self._is_secret = False
        if turn is not None and not turn.done():
            turn.set_result(None)

    def readinto(self, buffer: Buffer, /) -> int | None:
        """Read what was given, and then an answer."""
        target = memoryview(buffer).cast("B")
        count = super().readinto(target)
        if count or not target:
            return count
        self._rest = self._rest or self._next_line()
        part = self._rest[: len(target)]
        target[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)

    def read(self, size: int | None = -1, /) -> bytes | None:
        """Read up to so many bytes, at most one answer; all of them if no size is given."""
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self) -> bytes:
        """Ask until the page ends the input."""
        parts: list[bytes] = []
        while part := self.read(io.DEFAULT_BUFFER_SIZE):
            parts.append(part)
        return b"".join(parts)

    def _next_line(self) -> bytes:
        line = _answer(self._ask, self._prompt, is_secret=self._is_secret)
        return b"" if line is None else line.encode("utf-8", "replace") + b"\n"


def _answer(ask: Ask, prompt: str, *, is_secret: bool) -> str | None:
    """Ask for one line and wait for it. None is the end of the input."""
    if not can_run_sync():
        raise io.UnsupportedOperation(_CALLED_BY_JAVASCRIPT if _state.can_wait else _CANNOT_WAIT)
    # A future of the engine's loop, since the program may have no loop, or one of its own.
    answered: asyncio.Future[Any] = sleep.engine_loop().create_future()
    ask(prompt, is_secret, create_once_callable(answered.set_result))
    response = run_sync(answered)
    match response.type:
        case "input":
            return response.line if isinstance(response.line, str) else None
        case "withdrawn":
            # If the run is ended by an interrupt, this raises it.
            pyodide_js.checkInterrupt()
            raise EOFError("the run ends, and nobody answers any more")
        case _:
            raise OSError(errno.EIO, "the page could not answer")


def _asking_reader() -> AskingReader | None:
    """Return the reader of ``sys.stdin``, unless the program has replaced the stream."""
    return _state.reader if sys.stdin is _state.stream else None


@functools.wraps(_engine_input)
def _input(prompt: object = "", /) -> str:
    reader = _asking_reader()
    if reader is None:
        return _engine_input(prompt)
    text = str(prompt)
    reader.begin(text, is_secret=False)
    try:
        return _engine_input(text)
    finally:
        reader.end()


def _change_getpass(module: ModuleType) -> None:
    engine_getpass = module.getpass

    @functools.wraps(engine_getpass)
    def getpass(
        prompt: object = "Password: ", stream: Any = None, *, echo_char: str | None = None
    ) -> str:
        reader = _asking_reader()
        if reader is None:
            return engine_getpass(prompt, stream, echo_char=echo_char)
        module._check_echo_char(echo_char)
        shown_on = stream or sys.stderr
        text = str(prompt)
        reader.begin(text, is_secret=True)
        try:
            line = module._raw_input(text, shown_on, input=sys.stdin)
        finally:
            reader.end()
        shown_on.write("\n")
        return line

    module.getpass = getpass
