# Python's own way to ask, which goes through Vitrine's fetch.
from pyodide.http import pyfetch
from target import FILE

response = await pyfetch(FILE)
print(await response.text())
