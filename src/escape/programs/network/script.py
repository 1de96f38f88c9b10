# Bring in a script of the site, which brings its secret along.
import js
from target import FILE

js.importScripts(FILE)
print(js.vitrineSecret)
