# The next run. Is anything here that the last one left?
import builtins
from pathlib import Path

import js

for place in (builtins, js.self):
    if hasattr(place, "left"):
        print("found in", place)
print(Path("left.txt").read_text())
