"""Prints the names that this worker has, grouped as the reviewed lists are."""

import json

import js


def names_of(thing):
    names = set()
    while thing:
        names.update(str(name) for name in js.Object.getOwnPropertyNames(thing))
        thing = js.Object.getPrototypeOf(thing)
    return names


objects = ["navigator", "console", "crypto", "location", "performance", "WebAssembly"]
inner = {f"{name}.{inner}" for name in objects for inner in names_of(getattr(js, name))}
print(json.dumps(sorted(names_of(js.self) | inner)))
