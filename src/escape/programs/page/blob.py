# Open an address that the page made for itself alone, and that we happen to know.
import js
from target import BLOB, answered, uncover

uncover("fetch")
response = await answered(js.fetch(BLOB))
print(await response.text())
