# Start a worker inside the worker, and let that one ask.
import asyncio

import js
from pyodide.ffi import create_once_callable, to_js
from target import FILE, options

source = f"""
fetch("{FILE}").then((response) => response.text()).then(
  (text) => postMessage(["done", text]),
  (error) => postMessage(["", String(error)]),
);
"""
blob = js.Blob.new(to_js([source]), options(type="text/javascript"))
answered = asyncio.Future()
worker = js.Worker.new(js.URL.createObjectURL(blob))
worker.onmessage = create_once_callable(lambda e: answered.set_result(e.data.to_py()))
worker.onerror = create_once_callable(lambda _: answered.set_result(["", "no start"]))
done, text = await answered
worker.terminate()
if not done:
    raise ConnectionError(text)
print(text)
