"""Runs the walk of realmWalk.js, where text may become code, and prints what it found."""

from pathlib import Path

import pyodide_js
from pyodide.code import run_js

print(await run_js(Path("realmWalk.js").read_text())(pyodide_js))
