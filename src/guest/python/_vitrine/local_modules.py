"""Lets a module in the program's folder shadow a library module that is already imported."""

import sys
import types
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

# Imported by CPython before it runs a script, so a local module cannot shadow them.
STARTUP = """
    __main__ _abc _codecs _collections_abc _frozen_importlib _frozen_importlib_external
    _imp _io _signal _sitebuiltins _stat _thread _warnings _weakref abc builtins codecs
    encodings genericpath io marshal os posix posixpath site stat sys time zipimport
"""
# Compiled into every usual CPython, which finds these before any file.
BUILT_IN = """
    _ast _collections _functools _locale _operator _sre _string _suggestions _symtable
    _sysconfig _tokenize _tracemalloc _types _typing atexit errno faulthandler gc
    itertools pwd
"""
ENGINE = "_pyodide _pyodide_core _vitrine pyodide pyodide_js"

UNSHADOWED = frozenset(f"{STARTUP} {BUILT_IN} {ENGINE}".split())


@dataclass(slots=True)
class ShadowedModules:
    """The library modules that local modules shadow."""

    modules: dict[str, types.ModuleType] = field(default_factory=dict)
    finder: "_LocalFinder | None" = None

    def add(self, folder: str) -> None:
        """Unload the library modules that modules in ``folder`` shadow."""
        for name in _module_names(folder) - UNSHADOWED:
            if name in sys.builtin_module_names:
                self._search_path_first(name)
            if _is_within(sys.modules.get(name), folder):
                continue
            for shadowed in [key for key in sys.modules if key.partition(".")[0] == name]:
                self.modules[shadowed] = sys.modules.pop(shadowed)

    def restore(self) -> None:
        """Restore the library modules."""
        sys.modules.update(self.modules)
        self.modules.clear()
        if self.finder in sys.meta_path:
            sys.meta_path.remove(self.finder)
        self.finder = None

    def _search_path_first(self, name: str) -> None:
        if self.finder is None:
            self.finder = _LocalFinder()
            sys.meta_path.insert(0, self.finder)
        self.finder.names.add(name)


class _LocalFinder:
    """Finds local modules whose names are built into this engine but not into a usual CPython."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: types.ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Search ``sys.path`` before the built-in modules."""
        return PathFinder.find_spec(fullname, path, target) if fullname in self.names else None


def unload_from(folder: str) -> None:
    """Unload the modules of an earlier program."""
    for name, module in list(sys.modules.items()):
        if name != "__main__" and _is_within(module, folder):
            del sys.modules[name]


def local_modules(folder: str) -> list[tuple[str, types.ModuleType]]:
    """List the modules that come from ``folder``, in the order of their import."""
    return [(name, module) for name, module in sys.modules.items() if _is_within(module, folder)]


def _is_within(module: object, folder: str) -> bool:
    if not isinstance(module, types.ModuleType):
        return False
    file = vars(module).get("__file__")
    return isinstance(file, str) and file.startswith(folder.rstrip("/") + "/")


def _module_names(folder: str) -> set[str]:
    names = set()
    for entry in Path(folder).iterdir() if Path(folder).is_dir() else ():
        if entry.suffix == ".py":
            names.add(entry.stem)
        elif (entry / "__init__.py").is_file():
            names.add(entry.name)
    return names
