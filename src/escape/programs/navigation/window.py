# Open a window with a secret in its address.
import js
from target import SITE

print(js.open(SITE + "?escape=window", "_blank"))
