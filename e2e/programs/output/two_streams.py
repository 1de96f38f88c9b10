"""Both streams in turn, a character each, after the beginning of a sequence that never ends."""

import sys

for _ in range(10_000):
    sys.stdout.write("\x1b]")
    sys.stdout.flush()
    sys.stderr.write("\x1b[1")
    sys.stderr.flush()
