"""The package's entry point: the worker calls ``prepare`` once, and ``run`` for each program."""

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from typing import Any

from _vitrine import (
    describe_error,
    echo,
    environment,
    execution,
    locales,
    loops,
    memory_reserve,
    network,
    os_exit,
    outcome,
    pbkdf2,
    processes,
    questions,
    recursion_limit,
    reseed,
    shutdown,
    signals,
    sleep,
    sources,
    stack,
    strftime,
    truncate,
    warmup,
    web_browser,
)


def prepare() -> None:
    """Prepare the interpreter for programs. Nothing here may depend on time or randomness.

    The build calls this before it takes the memory snapshot.
    """
    environment.prepare()
    stack.install()
    recursion_limit.install()
    os_exit.install()
    signals.install()
    network.install()
    pbkdf2.install()
    processes.install()
    strftime.install()
    locales.install()
    web_browser.install()
    sleep.install()
    loops.install()
    questions.install()
    # These objects outlive every program, so later collections need not examine them.
    gc.freeze()


async def warm_up() -> None:
    """Do during boot what the first run would otherwise do."""
    memory_reserve.allocate()
    reseed.set_time_zone()
    # The first turn of the event loop makes the browser compile its functions.
    await asyncio.sleep(0)


def warm_up_run() -> None:
    """Run an empty program ahead of the first one. Standard output must be discarded meanwhile."""
    warmup.warm_up_run()


async def run(
    request: str, stderr_bytes: Callable[[], int], ask: questions.Ask | None = None
) -> str:
    """Run one program to its end and return the reply as JSON text.

    ``stderr_bytes`` returns how many bytes standard error has received in this run. ``ask`` asks
    the page for a line of input; None where the page does not answer.
    """
    try:
        result = await _run(json.loads(request), stderr_bytes, ask)
    except BaseException as error:  # The worker must get a reply whatever the program did.
        result = describe_error.outcome_of(error, exit_code=1)
    return outcome.to_json(result, stderr_bytes())


async def _run(
    request: dict[str, Any], stderr_bytes: Callable[[], int], ask: questions.Ask | None
) -> outcome.Outcome:
    is_fresh = request["state"] == "fresh"
    questions.begin_run(ask)
    path = environment.set_up(request["filename"], is_fresh=is_fresh, cwd=request["cwd"])
    if request["echo"]:
        echo.echo_lines(sys.stdin)
    name = path if is_fresh else sources.next_name(path, request["filename"])
    web_loop = loops.begin_run(asyncio.get_running_loop())
    try:
        result = await execution.run_program(
            path,
            request["code"],
            name=name,
            show_value=request["showValue"],
            is_notebook=not is_fresh,
            web_loop=web_loop,
            stderr_bytes=stderr_bytes,
        )
        if result.is_immediate:
            # The program's objects must not be released either, because that would run its code.
            return truncate.truncate_outcome(result)
        environment.reset_hooks()
        with web_loop.suspended():
            if is_fresh:
                result = shutdown.finish(result)
            else:
                shutdown.flush_ignoring_errors()
    finally:
        loops.end_run()
    if is_fresh:
        environment.restore()
    return truncate.truncate_outcome(result)
