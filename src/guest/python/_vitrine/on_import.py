"""Changes a module of the standard library when a program imports it, so others pay nothing."""

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

type Change = Callable[[ModuleType], None]

_changes: dict[str, Change] = {}


def change(name: str, by: Change) -> None:
    """Change a module now if it is imported already, as in a memory snapshot; else on import."""
    if name in sys.modules:
        by(sys.modules[name])
        return
    _changes[name] = by
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(sys.meta_path.index(PathFinder), _Finder)


class _Finder:
    @staticmethod
    def find_spec(
        fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module to change. A program's own module of that name is left as it is."""
        by = _changes.get(fullname)
        if by is None:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None and _is_library(spec):
            spec.loader = _ChangingLoader(spec.loader, by)
        return spec


class _ChangingLoader:
    """Loads a module as its own loader does, and changes it afterwards."""

    def __init__(self, loader: Any, by: Change) -> None:
        self._loader = loader
        self._change = by

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._change(module)


def _is_library(spec: ModuleSpec) -> bool:
    return str(Path(spec.origin or "").parent) == str(Path(functools.__file__).parent)
