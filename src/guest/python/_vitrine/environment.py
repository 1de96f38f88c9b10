"""Sets up what a program finds when it starts: folder, arguments, module, streams."""

import contextlib
import importlib
import linecache
import os
import sys
import types
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from pathlib import Path

from _vitrine import local_modules, recursion_limit, reseed, streams

HOME = "/home/pyodide"


@dataclass(slots=True)
class _State:
    """What the interpreter was like before any program."""

    library_path: list[str] = field(default_factory=list)
    engine_main: types.ModuleType | None = None
    has_program: bool = False
    shadowed: local_modules.Shadowed = field(default_factory=local_modules.Shadowed)


_state = _State()


def prepare() -> None:
    """Note what the interpreter was like at boot."""
    _state.library_path = [entry for entry in sys.path if entry]
    _state.engine_main = sys.modules["__main__"]
    sys.dont_write_bytecode = True
    sys.excepthook = sys.__excepthook__
    # The engine sets it for its own sake; a program's environment would not have it.
    os.environ.pop("PYTHONINSPECT", None)


def set_up(filename: str, *, is_fresh: bool) -> str:
    """Prepare for a run and answer the program's absolute path."""
    path = os.path.normpath(Path(HOME, filename))
    folder = str(Path(path).parent)
    streams.open_streams()
    linecache.clearcache()
    importlib.invalidate_caches()
    sys.argv = [filename]
    sys.orig_argv = ["python", filename]
    goes_on = _state.has_program and not is_fresh
    if goes_on:
        vars(sys.modules["__main__"])["__file__"] = path
        if folder not in sys.path:
            sys.path.insert(0, folder)
    else:
        os.chdir(HOME)
        sys.path[:] = [folder, *_state.library_path]
        sys.excepthook = sys.__excepthook__
        sys.modules["__main__"] = _main_module(path)
        # Opens here but cannot be read; where it is missing, getpass reads standard input.
        with contextlib.suppress(OSError):
            Path("/dev/tty").unlink()
        reseed.reseed()
        _state.shadowed.restore()
        local_modules.forget_from(HOME)
    _state.shadowed.add(folder)
    _state.has_program = not is_fresh
    return path


def take_back() -> None:
    """Undo what a program may have set that would disturb whatever follows its code."""
    sys.settrace(None)
    sys.setprofile(None)
    recursion_limit.at_least_usual()


def tear_down() -> None:
    """Give the interpreter back its own main module and the library's modules."""
    recursion_limit.restore()
    if _state.engine_main is not None:
        sys.modules["__main__"] = _state.engine_main
    _state.shadowed.restore()


def _main_module(path: str) -> types.ModuleType:
    """Make ``__main__`` with what CPython puts into it, in its order."""
    module = types.ModuleType("__main__")
    vars(module).update(
        __loader__=SourceFileLoader("__main__", path),
        __builtins__=sys.modules["builtins"],
        __file__=path,
        __cached__=None,
    )
    return module
