# Open the private file system that the browser keeps for the site.
import js
from target import NEW, options

folder = await js.navigator.storage.getDirectory()
await folder.getFileHandle(NEW, options(create=True))
print("made", NEW)
