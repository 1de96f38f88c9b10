"""The answer claims a traceback, and stderr has near copies of it, in rows of many styles."""

import json
import sys

import js
from pyodide.ffi import create_proxy

WIDTH, LINES = 100, 390
lines = ["x" * WIDTH] * (LINES - 1) + ["y" * WIDTH]
error = {
    "type": "X",
    "message": "m",
    "traceback": "\n".join(lines) + "\n",
    "frames": [],
    "fromEnd": 2 * WIDTH,
}
answer = json.dumps({"outcome": "error", "exitCode": 1, "value": None, "error": error})
post = js.self.postMessage.bind(js.self)


def forged(message, *more):
    if message.type == "answer":
        message.answer.value = answer
    post(message)


row = "".join(f"\x1b[3{i % 2 + 1}mx" for i in range(WIDTH)) + "\n"
for _ in range(LINES + 2000):
    sys.stderr.write(row)
    sys.stderr.write("y" * WIDTH + "\n")
js.self.postMessage = create_proxy(forged)
