"""Runs a program's code and turns what it raises into an outcome."""

import asyncio
import sys
from collections.abc import Callable

from _vitrine import environment, excepthook, memory_reserve, program, sources
from _vitrine.loops import WebLoopContext
from _vitrine.outcome import Outcome


async def run_program(
    path: str,
    code: str,
    *,
    name: str,
    show_value: bool,
    is_notebook: bool,
    web_loop: WebLoopContext,
    stderr_bytes: Callable[[], int],
) -> Outcome:
    """Run the program's own code, without what follows its last line.

    ``name`` is that of its code, in tracebacks.
    """
    memory_reserve.allocate()
    try:
        source = program.write_source(path, code)
        if is_notebook:
            sources.remember(name, source)
        compiled = program.compile_program(name, source, show_value=show_value)
    except BaseException as error:
        return _handle_uncaught(error, web_loop, stderr_bytes)
    scope = vars(sys.modules["__main__"])
    try:
        if compiled.awaits:
            value = await _run_in_loop(compiled, scope, cancels=not is_notebook)
        elif is_notebook:
            value = compiled.run(scope)
        else:
            # As in a terminal, no event loop is running.
            with web_loop.suspended():
                value = compiled.run(scope)
        with web_loop.suspended():
            text = None if value is None else repr(value)
        return Outcome(value=text)
    except BaseException as error:
        return _handle_uncaught(error, web_loop, stderr_bytes)


async def _run_in_loop(
    compiled: program.Program, scope: dict[str, object], *, cancels: bool
) -> object:
    earlier = asyncio.all_tasks()
    try:
        return await compiled.run_async(scope)
    finally:
        if cancels:
            await _cancel(asyncio.all_tasks() - earlier)


async def _cancel(tasks: set[asyncio.Task[object]]) -> None:
    """End the program's tasks and asynchronous generators, as ``asyncio.run`` does."""
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.gather(*tasks, return_exceptions=True)
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    # The loop belongs to the engine and is used by later runs.
    loop._asyncgens_shutdown_called = False


def _handle_uncaught(
    error: BaseException, web_loop: WebLoopContext, stderr_bytes: Callable[[], int]
) -> Outcome:
    memory_reserve.release()
    environment.reset_hooks()
    with web_loop.suspended():
        return excepthook.run_excepthook(error, stderr_bytes)
