# The old way, which waits: XMLHttpRequest.
import js
from target import FILE

request = js.XMLHttpRequest.new()
request.open("GET", FILE, False)
request.send()
print(request.responseText)
