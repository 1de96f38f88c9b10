# Poison the root of all objects, and hand the page names that do so by themselves.
import json

import js

js.Object.prototype.poisoned = "yes"
print(json.dumps({"__proto__": {"poisoned": "yes"}, "constructor": {"prototype": {}}}))
js.Reflect.deleteProperty(js.Object.prototype, "poisoned")


class Poison:
    def __repr__(self):
        return '{"__proto__": {"poisoned": "yes"}}'


Poison()
