"""``hashlib.pbkdf2_hmac``, which CPython has from OpenSSL only. It comes when ``hashlib`` does."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from _vitrine import on_import

_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def install() -> None:
    """Complete ``hashlib``."""
    on_import.change("hashlib", _complete)


def _complete(module: ModuleType) -> None:
    if not hasattr(module, "pbkdf2_hmac"):
        module.pbkdf2_hmac = _made_from(module.new)
        module.__all__ = (*module.__all__, "pbkdf2_hmac")


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
