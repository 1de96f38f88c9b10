"""Finding and replacing in a long text."""

import re
from time import perf_counter

LINE = "2026-11-25 10:32:07 WARN [worker-17] ada@example.org from 192.0.2.44 took 1834 ms\n"
TEXT = LINE * 4_000
PATTERNS = {
    r"\b\d{4}-\d{2}-\d{2}\b": 4_000,
    r"[\w.]+@[\w.]+\.\w+": 4_000,
    r"(?:\d{1,3}\.){3}\d{1,3}": 4_000,
    r"took (?P<ms>\d+) ms": 4_000,
    r"(?i)error|warn|fatal": 4_000,
    r"^\S+ \S+ (INFO|DEBUG) .*$": 0,
}

begun = perf_counter()
for pattern, expected in PATTERNS.items():
    compiled = re.compile(pattern, re.MULTILINE)
    for _ in range(4):
        found = sum(1 for _ in compiled.finditer(TEXT))
        assert found == expected, (pattern, found)
    replaced = compiled.sub("<>", TEXT)
    assert replaced.count("<>") == expected
taken = perf_counter() - begun
print(taken * 1000)
