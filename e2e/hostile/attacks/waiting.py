"""Asks the browser's storage a question that may get no answer: that blocks a worker in Firefox."""

import js

for ask in ("estimate", "persist", "persisted", "getDirectory"):
    try:
        await getattr(js.navigator.storage, ask)()
    except Exception as error:
        print(ask, type(error).__name__)
