"""Event loops: the engine's own, which never ends, and one that blocks, for ``asyncio.run``.

The engine's loop hands everything to the browser, so it cannot wait for a result unless
WebAssembly can be suspended (JSPI), which not every browser does. The guest has no sockets and no
processes, so all that an ordinary asyncio program waits for is time and itself: a loop that sleeps
between its own callbacks does the same in every browser. Only a JavaScript promise awaited inside
``asyncio.run`` needs JSPI; under top-level ``await`` it needs nothing.
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
_plain_run = webloop._orig_run


class ProgramLoop(asyncio.BaseEventLoop):
    """An event loop that blocks, as CPython's does."""

    _task_numbers = itertools.count(1)

    def __init__(self, selector: object = None) -> None:
        super().__init__()
        self._selector = _Idler(self)

    def create_task(self, coro: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        """Number the program's tasks from 1: asyncio has counted the runner's own too."""
        if options.get("name") is None:
            options["name"] = f"Task-{next(self._task_numbers)}"
        return super().create_task(coro, **options)

    def _process_events(self, event_list: list[None]) -> None:
        """Nothing but time ever happens here."""

    def _write_to_self(self) -> None:
        """There is no other thread that could have to be woken."""

    def run_in_executor(
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        """Run at once what would have a thread elsewhere, unless an executor is given."""
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


class _Idler:
    """What stands where a loop usually has a selector."""

    def __init__(self, loop: ProgramLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[None]:
        """Wait until a timer is due or JavaScript has made something ready."""
        end = None if timeout is None else time.monotonic() + timeout
        while not self._loop._ready:
            left = sleep.STEP if end is None else min(sleep.STEP, end - time.monotonic())
            if left <= 0:
                break
            sleep.nap(left)
        return []


class _ProgramPolicy(events._AbstractEventLoopPolicy):
    """Makes blocking loops; like CPython's, it has none until it is given one."""

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


class WebLoopSeat:
    """The place of the runner's own task in the engine's loop, which it can leave for a while."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def left(self) -> "_Left":
        """Have no loop running, so that code may run its own."""
        return _Left(self._loop)


class _Left:
    """Written out: a generator's context manager leaves frames of its own in some tracebacks."""

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
    """Put the blocking ``asyncio.run`` in place, and its loop under the names that asyncio has."""
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


def enter(loop: asyncio.AbstractEventLoop) -> WebLoopSeat:
    """Begin a run on the engine's loop."""
    sleep.use_loop(loop)
    events._set_event_loop_policy(_ProgramPolicy())
    # A task whose exception is fetched later is no error yet; asyncio tells of one never fetched.
    loop._decrement_in_progress = functools.partial(_count_down, loop)
    # In asyncio's own words, by way of its log.
    loop.default_exception_handler = functools.partial(
        asyncio.BaseEventLoop.default_exception_handler, loop
    )
    # What a task raises reaches whoever awaits it; it must not reach the browser as well.
    loop._system_exit_handler = lambda _code: None
    loop._keyboard_interrupt_handler = lambda: None
    return WebLoopSeat(loop)


def leave() -> None:
    """End a run: the engine needs its own policy again."""
    events._set_event_loop_policy(_engine_policy)


def _count_down(loop: Any, _future: object = None) -> None:
    loop._in_progress -= 1


@functools.wraps(_plain_run)
def _run(
    main: Coroutine[Any, Any, Any],
    *,
    debug: bool | None = None,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> Any:
    loop = events._get_running_loop()
    if isinstance(loop, webloop.WebLoop):
        with WebLoopSeat(loop).left():
            return _plain_run(main, debug=debug, loop_factory=loop_factory)
    return _plain_run(main, debug=debug, loop_factory=loop_factory)
