# Ask the site for a file, by the browser's own fetch.
import js
from target import FILE, answered, uncover

uncover("fetch")
response = await answered(js.fetch(FILE))
print(await response.text())
