# Ask the site for a file, by the browser's own fetch.
import js
from target import FILE, uncover

uncover("fetch")
response = await js.fetch(FILE)
print(await response.text())
