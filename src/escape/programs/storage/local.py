# The page keeps a secret in its local storage. Read it.
import js
from target import ITEM

print(js.localStorage.getItem(ITEM))
