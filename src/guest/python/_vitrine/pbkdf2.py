"""``hashlib.pbkdf2_hmac``, which CPython has from OpenSSL only. It comes when ``hashlib`` does."""

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def install() -> None:
    """Complete it, or wait for its import: a program that hashes nothing pays nothing."""
    if "hashlib" in sys.modules:
        # A memory snapshot was made with it.
        _complete(sys.modules["hashlib"])
        return
    sys.meta_path.insert(sys.meta_path.index(PathFinder), _Finder)


class _Finder:
    @staticmethod
    def find_spec(
        fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the library's ``hashlib``; a program's own is left as it is."""
        if fullname != "hashlib":
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None and _is_library(spec):
            spec.loader = _Completing(spec.loader)
        return spec


class _Completing:
    """Loads a module as its own loader does, and adds what it lacks."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        _complete(module)


def _complete(module: ModuleType) -> None:
    if not hasattr(module, "pbkdf2_hmac"):
        module.pbkdf2_hmac = _made_from(module.new)
        module.__all__ = (*module.__all__, "pbkdf2_hmac")


def _is_library(spec: ModuleSpec) -> bool:
    return str(Path(spec.origin or "").parent) == str(Path(functools.__file__).parent)


def _made_from(new: Callable[..., Any]) -> Callable[..., bytes]:
    def pbkdf2_hmac(
        hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None
    ) -> bytes:
        """Derive a key from a password: PKCS #5 v2.0, with HMAC as pseudorandom function."""
        if iterations < 1:
            raise ValueError("iteration value must be greater than 0.")
        inner, outer = new(hash_name), new(hash_name)
        length = inner.digest_size if dklen is None else dklen
        if length < 1:
            raise ValueError("key length must be greater than 0.")
        key = memoryview(password).tobytes()
        if len(key) > inner.block_size:
            key = new(hash_name, key).digest()
        key = key.ljust(inner.block_size, b"\0")
        inner.update(key.translate(_INNER))
        outer.update(key.translate(_OUTER))

        def hmac(message: bytes) -> bytes:
            within, around = inner.copy(), outer.copy()
            within.update(message)
            around.update(within.digest())
            return around.digest()

        derived = b""
        for block in range(1, -(-length // inner.digest_size) + 1):
            turn = hmac(memoryview(salt).tobytes() + block.to_bytes(4))
            mixed = int.from_bytes(turn)
            for _ in range(iterations - 1):
                turn = hmac(turn)
                mixed ^= int.from_bytes(turn)
            derived += mixed.to_bytes(inner.digest_size)
        return derived[:length]

    pbkdf2_hmac.__module__ = "hashlib"
    pbkdf2_hmac.__qualname__ = "pbkdf2_hmac"
    return pbkdf2_hmac
