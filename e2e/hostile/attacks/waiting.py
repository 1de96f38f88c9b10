"""Asks the browser's storage what it may never answer: in Firefox such a call holds up its worker for good."""

import js

for ask in ("estimate", "persist", "persisted", "getDirectory"):
    try:
        await getattr(js.navigator.storage, ask)()
    except Exception as error:
        print(ask, type(error).__name__)
