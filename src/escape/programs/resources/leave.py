# Leave things behind for whoever runs next.
import builtins
from pathlib import Path

import js

Path("left.txt").write_text("left by an earlier run")
builtins.left = "left by an earlier run"
js.self.left = "left by an earlier run"
