# Open a WebSocket to the site.
import asyncio

import js
from pyodide.ffi import create_once_callable
from target import SITE

opened = asyncio.Future()
socket = js.WebSocket.new(SITE.replace("http", "ws", 1) + "?escape=socket")
socket.onopen = create_once_callable(lambda _: opened.set_result("open"))
refused = ConnectionError("closed before it was open")
socket.onerror = create_once_callable(lambda _: opened.set_exception(refused))
print(await opened)
