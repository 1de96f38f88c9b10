# The page holds a lock. Take it away.
import js
from pyodide.ffi import create_once_callable
from target import LOCK, options

taken = create_once_callable(lambda _: print("taken"))
await js.navigator.locks.request(LOCK, options(steal=True), taken)
