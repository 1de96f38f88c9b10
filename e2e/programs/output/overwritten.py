"""One long line overwritten without end, each character in its own style."""

import sys

row = "".join(f"\x1b[3{i % 7 + 1}mx" for i in range(4990))
for _ in range(150):
    sys.stdout.write("\r" + row)
    sys.stdout.flush()
print()
