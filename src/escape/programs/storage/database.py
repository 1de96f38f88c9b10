# Leave a database behind in the browser, for the next one who comes by.
import asyncio

import js
from pyodide.ffi import create_once_callable
from target import NEW

opened = asyncio.Future()
request = js.indexedDB.open(NEW)
request.onsuccess = create_once_callable(lambda _: opened.set_result("made"))
refused = PermissionError("refused")
request.onerror = create_once_callable(lambda _: opened.set_exception(refused))
print(await opened)
