"""Adds ``hashlib.pbkdf2_hmac``, which CPython takes from OpenSSL, when ``hashlib`` is imported."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from _vitrine import on_import

_INNER_PAD = bytes(byte ^ 0x36 for byte in range(256))
_OUTER_PAD = bytes(byte ^ 0x5C for byte in range(256))


def install() -> None:
    """Add the function now, or at the import of ``hashlib``, which most programs do not need."""
    on_import.change("hashlib", _add_function)


def _add_function(module: ModuleType) -> None:
    if not hasattr(module, "pbkdf2_hmac"):
        module.pbkdf2_hmac = _make_pbkdf2_hmac(module.new)
        module.__all__ = (*module.__all__, "pbkdf2_hmac")


def _make_pbkdf2_hmac(new: Callable[..., Any]) -> Callable[..., bytes]:
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
        inner.update(key.translate(_INNER_PAD))
        outer.update(key.translate(_OUTER_PAD))

        def hmac(message: bytes) -> bytes:
            inner_hash, outer_hash = inner.copy(), outer.copy()
            inner_hash.update(message)
            outer_hash.update(inner_hash.digest())
            return outer_hash.digest()

        derived = b""
        for block in range(1, -(-length // inner.digest_size) + 1):
            digest = hmac(memoryview(salt).tobytes() + block.to_bytes(4))
            total = int.from_bytes(digest)
            for _ in range(iterations - 1):
                digest = hmac(digest)
                total ^= int.from_bytes(digest)
            derived += total.to_bytes(inner.digest_size)
        return derived[:length]

    pbkdf2_hmac.__module__ = "hashlib"
    pbkdf2_hmac.__qualname__ = "pbkdf2_hmac"
    return pbkdf2_hmac
