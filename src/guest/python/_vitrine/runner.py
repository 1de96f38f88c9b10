"""The door of the package: the worker calls ``prepare`` once, then ``run`` for each program."""

import asyncio
import gc
import json
from typing import Any

from _vitrine import (
    bounds,
    depth,
    ending,
    execution,
    exits,
    failure,
    hashes,
    loops,
    network,
    outcome,
    pauses,
    rehearsal,
    reserve,
    signals,
    stack,
    stage,
    thaw,
)


def prepare() -> None:
    """Make the interpreter ready for programs. Keeps nothing that a memory snapshot would spoil."""
    stage.prepare()
    stack.install()
    depth.install()
    exits.install()
    signals.install()
    network.install()
    hashes.install()
    pauses.install()
    loops.install()
    # What stands now outlives every program, so no later collection needs to look at it again.
    gc.freeze()


async def warm_up() -> None:
    """Do ahead, in an interpreter that waits for its program, what the first run would wait for."""
    reserve.hold()
    thaw.set_zone()
    # The first turn of the loop compiles what the browser has of it.
    await asyncio.sleep(0)


def rehearse() -> None:
    """Go an empty program's way, while nobody waits.

    Standard output has to be connected to nothing that anyone reads.
    """
    rehearsal.rehearse()


async def run(request: str) -> str:
    """Run one program to its end and answer the reply as JSON text."""
    try:
        result = await _run(json.loads(request))
    except BaseException as error:  # The worker's call must be answered whatever the program broke.
        result = failure.reply_for(error, exit_code=1)
    return outcome.to_json(result)


async def _run(request: dict[str, Any]) -> outcome.Outcome:
    is_fresh = request["state"] == "fresh"
    path = stage.set_up(request["filename"], is_fresh=is_fresh)
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
            return bounds.bounded(result)
        stage.take_back()
        with web.left():
            if is_fresh:
                result = ending.finish(result)
            else:
                ending.flush_quietly()
    finally:
        loops.leave()
    if is_fresh:
        stage.tear_down()
    return bounds.bounded(result)
