# Talk faster than anyone can listen.
import js
from pyodide.ffi import to_js
from target import options

line = to_js(b"flood\n" * 1000)
switches = js.Array.of()
while True:
    event = options(type="output", bytes=line, switches=switches)
    js.postMessage(options(type="event", event=event))
