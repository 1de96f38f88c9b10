# The page calls a secret out on a channel. Listen, and call back.
import asyncio

import js
from pyodide.ffi import create_proxy
from target import CHANNEL

channel = js.BroadcastChannel.new(CHANNEL)
channel.onmessage = create_proxy(lambda event: print("heard", event.data))
channel.postMessage("from under the glass")
await asyncio.sleep(0.4)
channel.close()
print("listened for a while")
