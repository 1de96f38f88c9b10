"""Runs an empty program ahead of the first one.

The browser compiles the interpreter's functions, and the worker's JavaScript, at their first call.
In an interpreter that waits for its program, nobody waits for that.
"""

from pathlib import Path

from _vitrine import environment, program


def warm_up_run() -> None:
    """Do what a run does up to and including its program's first line, then undo it."""
    path = environment.set_up("main.py", is_fresh=True)
    source = program.write_source(path, "print()\n0")
    # The output is discarded: the worker has not connected standard output to a run yet.
    program.compile_program(path, source, show_value=True).run({})
    Path(path).unlink()
    environment.restore()
