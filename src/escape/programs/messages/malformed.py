# Say what nobody on the other side has asked for.
import js
from target import options

port = js.MessageChannel.new().port1
forged = options(type="ended", worker=1, reason="error")
for message in (forged, options(type="answer", answer=js.Map.new()), port):
    transfer = [port] if message is port else []
    js.postMessage(message, js.Array.of(*transfer))
while True:
    pass
