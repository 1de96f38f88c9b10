"""Runs a program's code and turns what it raises into an outcome."""

import asyncio
import sys

from _vitrine import environment, excepthook, memory_reserve, program
from _vitrine.loops import WebLoopSeat
from _vitrine.outcome import Outcome


async def run_program(
    path: str, code: str, *, show_value: bool, is_notebook: bool, web: WebLoopSeat
) -> Outcome:
    """Run the program up to the last line that it prints by itself."""
    memory_reserve.hold()
    try:
        source = program.write(path, code)
        compiled = program.compile_program(path, source, show_value=show_value)
    except BaseException as error:
        return _reported(error, web)
    scope = vars(sys.modules["__main__"])
    try:
        if compiled.awaits:
            value = await _run_in_loop(compiled, scope, cancels=not is_notebook)
        elif is_notebook:
            value = compiled.run(scope)
        else:
            # As in a terminal, no event loop is running.
            with web.left():
                value = compiled.run(scope)
        with web.left():
            text = None if value is None else repr(value)
        return Outcome(value=text)
    except BaseException as error:
        return _reported(error, web)


async def _run_in_loop(
    compiled: program.Program, scope: dict[str, object], *, cancels: bool
) -> object:
    earlier = asyncio.all_tasks()
    try:
        return await compiled.run_awaiting(scope)
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
    loop._asyncgens_shutdown_called = False


def _reported(error: BaseException, web: WebLoopSeat) -> Outcome:
    memory_reserve.release()
    environment.take_back()
    with web.left():
        return excepthook.run_excepthook(error)
