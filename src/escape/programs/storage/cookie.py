# The page has a cookie with a secret in it. Read it.
import js

print(js.document.cookie)
