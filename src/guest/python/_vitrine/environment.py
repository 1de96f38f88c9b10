"""Prepares what a program finds when it starts: folder, arguments, main module, streams."""

import contextlib
import importlib
import os
import sys
import types
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from pathlib import Path

from _vitrine import local_modules, recursion_limit, reseed, sources, streams

HOME = "/home/pyodide"
"""The working directory of a run that names no other."""


@dataclass(slots=True)
class _State:
    """The interpreter's state before any program, and what the current program has changed."""

    library_path: list[str] = field(default_factory=list)
    engine_main: types.ModuleType | None = None
    folder: str = HOME
    has_program: bool = False
    shadowed: local_modules.ShadowedModules = field(default_factory=local_modules.ShadowedModules)


_state = _State()


def prepare() -> None:
    """Record the interpreter's state at boot."""
    _state.library_path = [entry for entry in sys.path if entry]
    _state.engine_main = sys.modules["__main__"]
    sys.dont_write_bytecode = True
    sys.excepthook = sys.__excepthook__
    # The engine sets this for its own use; a terminal's environment does not contain it.
    os.environ.pop("PYTHONINSPECT", None)


def working_directory() -> str:
    """Return the folder in which the current program started."""
    return _state.folder


def set_up(filename: str, *, is_fresh: bool, cwd: str = HOME) -> str:
    """Prepare the interpreter for a run and return the program's absolute path."""
    _state.folder = cwd
    path = os.path.normpath(Path(cwd, filename))
    folder = str(Path(path).parent)
    streams.open_streams()
    importlib.invalidate_caches()
    sys.argv = [filename]
    sys.orig_argv = ["python", filename]
    if _state.has_program and not is_fresh:
        sources.refresh()
        vars(sys.modules["__main__"])["__file__"] = path
        if folder not in sys.path:
            sys.path.insert(0, folder)
    else:
        sources.begin_session()
        Path(cwd).mkdir(parents=True, exist_ok=True)
        os.chdir(cwd)
        sys.path[:] = [folder, *_state.library_path]
        sys.excepthook = sys.__excepthook__
        sys.modules["__main__"] = _main_module(path)
        # It can be opened here but not read. If it does not exist, getpass reads standard input.
        with contextlib.suppress(OSError):
            Path("/dev/tty").unlink()
        reseed.reseed()
        _state.shadowed.restore()
        local_modules.unload_from(cwd)
    _state.shadowed.add(folder)
    _state.has_program = not is_fresh
    return path


def reset_hooks() -> None:
    """Reset what a program may have set that would affect the code that runs after it."""
    sys.settrace(None)
    sys.setprofile(None)
    recursion_limit.raise_to_default()


def restore() -> None:
    """Restore the interpreter's own main module, library modules and recursion limit."""
    recursion_limit.restore()
    if _state.engine_main is not None:
        sys.modules["__main__"] = _state.engine_main
    _state.shadowed.restore()


def _main_module(path: str) -> types.ModuleType:
    """Create ``__main__`` with the names that CPython defines in it, in the same order."""
    module = types.ModuleType("__main__")
    vars(module).update(
        __loader__=SourceFileLoader("__main__", path),
        __builtins__=sys.modules["builtins"],
        __file__=path,
        __cached__=None,
    )
    return module
