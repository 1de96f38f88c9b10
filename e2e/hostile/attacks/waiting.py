"""Asks the browser's storage what it may never answer: that holds up a worker in Firefox."""

import js

for ask in ("estimate", "persist", "persisted", "getDirectory"):
    try:
        await getattr(js.navigator.storage, ask)()
    except Exception as error:
        print(ask, type(error).__name__)
