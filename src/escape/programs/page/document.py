# Read the page around the frame.
import js

print(js.window.parent.document.body.innerText)
