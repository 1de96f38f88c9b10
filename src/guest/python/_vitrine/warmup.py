"""An empty program's way to its first line.

The browser compiles what it has of the interpreter, and of the worker's JavaScript, as it is first
called. In an interpreter that waits for its program that costs nobody's time.
"""

from pathlib import Path

from _vitrine import environment, program


def warm_up_run() -> None:
    """Do what a run does before its program's first line and with it; leave nothing behind."""
    path = environment.set_up("main.py", is_fresh=True)
    source = program.write(path, "print()\n0")
    # Prints to whatever the worker has connected, which is nothing that anyone reads.
    program.compile_program(path, source, show_value=True).run({})
    Path(path).unlink()
    environment.tear_down()
