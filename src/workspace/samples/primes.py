# How long do the primes below a million take, by three ways of asking?
import time
from collections.abc import Callable
from itertools import compress
from math import isqrt

LIMIT = 1_000_000


def trial_division(limit: int) -> list[int]:
    primes: list[int] = []
    for n in range(2, limit):
        root = isqrt(n)
        for p in primes:
            if p > root:
                primes.append(n)
                break
            if n % p == 0:
                break
        else:
            primes.append(n)
    return primes


def sieve(limit: int) -> list[int]:
    is_prime = [False, False] + [True] * (limit - 2)
    for n in range(2, isqrt(limit) + 1):
        if is_prime[n]:
            for multiple in range(n * n, limit, n):
                is_prime[multiple] = False
    return [n for n, prime in enumerate(is_prime) if prime]


def sieve_of_bytes(limit: int) -> list[int]:
    """The same, but a slice crosses out all multiples at once."""
    is_prime = bytearray(b"\x01") * limit
    is_prime[:2] = b"\x00\x00"
    for n in range(2, isqrt(limit) + 1):
        if is_prime[n]:
            is_prime[n * n :: n] = bytes(len(range(n * n, limit, n)))
    return list(compress(range(limit), is_prime))


def timed(ask: Callable[[int], list[int]], limit: int) -> float:
    started = time.perf_counter()
    primes = ask(limit)
    seconds = time.perf_counter() - started
    found = f"{len(primes):>6,} below {limit:>9,}"
    print(f"{ask.__name__:14} {found} {seconds:.2f} s")
    return seconds


timed(trial_division, LIMIT // 10)  # ten times less work, or one would wait
slow = timed(sieve, LIMIT)
fast = timed(sieve_of_bytes, LIMIT)
print(f"\nSlices make it {slow / fast:.0f} times as fast.")
