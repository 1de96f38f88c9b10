"""The door of the package: the worker calls ``prepare`` once, then ``run`` for each program."""

import asyncio
import gc
import json
from typing import Any

from _vitrine import (
    describe_error,
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
    recursion_limit,
    reseed,
    shutdown,
    signals,
    sleep,
    stack,
    strftime,
    truncate,
    warmup,
    web_browser,
)


def prepare() -> None:
    """Make the interpreter ready for programs. Keeps nothing that a memory snapshot would spoil."""
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
    # What stands now outlives every program, so no later collection needs to look at it again.
    gc.freeze()


async def warm_up() -> None:
    """Do ahead, in an interpreter that waits for its program, what the first run would wait for."""
    memory_reserve.hold()
    reseed.set_zone()
    # The first turn of the loop compiles what the browser has of it.
    await asyncio.sleep(0)


def warm_up_run() -> None:
    """Go an empty program's way, while nobody waits.

    Standard output has to be connected to nothing that anyone reads.
    """
    warmup.warm_up_run()


async def run(request: str) -> str:
    """Run one program to its end and answer the reply as JSON text."""
    try:
        result = await _run(json.loads(request))
    except BaseException as error:  # The worker's call must be answered whatever the program broke.
        result = describe_error.reply_for(error, exit_code=1)
    return outcome.to_json(result)


async def _run(request: dict[str, Any]) -> outcome.Outcome:
    is_fresh = request["state"] == "fresh"
    path = environment.set_up(request["filename"], is_fresh=is_fresh)
    web = loops.enter(asyncio.get_running_loop())
    try:
        result = await execution.run_program(
            path,
            request["code"],
            show_value=request["showValue"],
            is_notebook=not is_fresh,
            web=web,
        )
        if result.is_immediate:
            # Not even its objects may be let go: that would run what they leave behind.
            return truncate.bounded(result)
        environment.take_back()
        with web.left():
            if is_fresh:
                result = shutdown.finish(result)
            else:
                shutdown.flush_quietly()
    finally:
        loops.leave()
    if is_fresh:
        environment.tear_down()
    return truncate.bounded(result)
