"""As many small rows of several looks as fit."""

import sys

sys.stderr.write("\x1b[31ma\x1b[32mb\n" * 560_000)
