"""Event loops: the engine's own, which never ends, and one that blocks, for ``asyncio.run``.

The engine's loop schedules everything in the browser, so it cannot wait for a result unless
WebAssembly can be suspended (JSPI), which not every browser supports. The guest has no sockets and
no processes, so an ordinary asyncio program waits only for timers and its own tasks. A loop that
sleeps between its callbacks does the same in every browser. JSPI is only needed to await a
JavaScript promise inside ``asyncio.run``, and not under top-level ``await``.
"""

import asyncio
import errno
import functools
import itertools
import time
from asyncio import events, tasks
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from _vitrine import network, sleep
from pyodide import webloop

_NETWORK_METHODS = [
    "connect_accepted_socket",
    "create_connection",
    "create_datagram_endpoint",
    "create_server",
    "create_unix_connection",
    "create_unix_server",
    "getaddrinfo",
    "getnameinfo",
    "sock_accept",
    "sock_connect",
    "sock_recv",
    "sock_recv_into",
    "sock_recvfrom",
    "sock_sendall",
    "sock_sendfile",
    "sock_sendto",
    "start_tls",
]
_engine_policy = events._get_event_loop_policy()
_original_run = webloop._orig_run


class ProgramLoop(asyncio.BaseEventLoop):
    """An event loop that blocks, as CPython's does."""

    _task_numbers = itertools.count(1)

    def __init__(self, selector: object = None) -> None:
        super().__init__()
        self._selector = _SleepSelector(self)

    def create_task(self, coro: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        """Number the program's tasks from 1. asyncio's own count includes the runner's."""
        if options.get("name") is None:
            options["name"] = f"Task-{next(self._task_numbers)}"
        return super().create_task(coro, **options)

    def _process_events(self, event_list: list[None]) -> None:
        """Do nothing: timers are the only events."""

    def _write_to_self(self) -> None:
        """Do nothing: there is no other thread that could wake the loop."""

    def run_in_executor(
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """Call the function at once instead of in a thread, unless an executor is given."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        return future


class _SleepSelector:
    """Replaces a loop's selector by sleeping."""

    def __init__(self, loop: ProgramLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[None]:
        """Wait until a timer is due or JavaScript has made something ready."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self._loop._ready:
            left = sleep.STEP if end is None else min(sleep.STEP, end - time.monotonic())
            if left <= 0:
                break
            sleep.sleep_step(left)
        return []


class _ProgramPolicy(events._AbstractEventLoopPolicy):
    """Creates blocking loops. Like CPython's, it has no current loop until one is set."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def get_event_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._loop = loop

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return ProgramLoop()


class WebLoopContext:
    """The engine's loop, as the one in which the runner's task is running."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def suspended(self) -> "_SuspendedLoop":
        """Return a context in which no loop is running, so that code may run its own."""
        return _SuspendedLoop(self._loop)


class _SuspendedLoop:
    """A class because a generator-based context manager would add frames to some tracebacks."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._was_running = False
        self._task: asyncio.Task[Any] | None = None

    def __enter__(self) -> None:
        self._was_running = events._get_running_loop() is self._loop
        if not self._was_running:
            return
        self._task = tasks.current_task(self._loop)
        if self._task is not None:
            tasks._leave_task(self._loop, self._task)
        events._set_running_loop(None)

    def __exit__(self, *_raised: object) -> None:
        if not self._was_running:
            return
        events._set_running_loop(self._loop)
        if self._task is not None:
            tasks._enter_task(self._loop, self._task)


def install() -> None:
    """Replace ``asyncio.run``, and put its loop under the names that asyncio has."""
    asyncio.run = asyncio.runners.run = _run
    # What asyncio's messages call them elsewhere.
    for engine_class, name in ((webloop.PyodideTask, "Task"), (webloop.PyodideFuture, "Future")):
        engine_class.__name__ = engine_class.__qualname__ = name
    for module in (asyncio, asyncio.unix_events):
        module.EventLoop = module.SelectorEventLoop = ProgramLoop
    for loop in (ProgramLoop, webloop.WebLoop):
        for name in _NETWORK_METHODS:
            setattr(loop, name, _refuse_network)
        loop.subprocess_exec = loop.subprocess_shell = _refuse_process


async def _refuse_network(
    self: asyncio.AbstractEventLoop, *_arguments: Any, **_options: Any
) -> NoReturn:
    raise network.unreachable()


async def _refuse_process(
    self: asyncio.AbstractEventLoop, *_arguments: Any, **_options: Any
) -> NoReturn:
    raise OSError(errno.ENOTSUP, "emscripten does not support processes.")


def begin_run(loop: asyncio.AbstractEventLoop) -> WebLoopContext:
    """Prepare the engine's loop for a run."""
    sleep.set_loop(loop)
    events._set_event_loop_policy(_ProgramPolicy())
    # A task's exception may be retrieved later; asyncio itself reports one that never is.
    loop._decrement_in_progress = functools.partial(_decrement_in_progress, loop)
    # Report through asyncio's log, as CPython does.
    loop.default_exception_handler = functools.partial(
        asyncio.BaseEventLoop.default_exception_handler, loop
    )
    # These exceptions propagate to the code that awaits the task. The browser must not see them.
    loop._system_exit_handler = lambda _code: None
    loop._keyboard_interrupt_handler = lambda: None
    return WebLoopContext(loop)


def end_run() -> None:
    """Restore the policy that the engine needs."""
    events._set_event_loop_policy(_engine_policy)


def _decrement_in_progress(loop: Any, _future: object = None) -> None:
    loop._in_progress -= 1


@functools.wraps(_original_run)
def _run(
    main: Coroutine[Any, Any, Any],
    *,
    debug: bool | None = None,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> Any:
    loop = events._get_running_loop()
    if isinstance(loop, webloop.WebLoop):
        with WebLoopContext(loop).suspended():
            return _original_run(main, debug=debug, loop_factory=loop_factory)
    return _original_run(main, debug=debug, loop_factory=loop_factory)
