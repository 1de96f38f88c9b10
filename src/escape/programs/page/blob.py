# Open an address that the page made for itself alone, and that we happen to know.
import js
from target import BLOB, uncover

uncover("fetch")
response = await js.fetch(BLOB)
print(await response.text())
