"""Looks for the page, its storage and its secrets. Prints what each name is."""

import js

names = [
    "window", "document", "parent", "top", "opener", "frames", "localStorage", "sessionStorage",
    "cookieStore", "SharedWorker", "RTCPeerConnection", "showOpenFilePicker",
]  # fmt: skip
for name in names:
    print(f"{name}: {'there' if hasattr(js, name) else 'absent'}")


async def attempt(name, action):
    try:
        result = action()
        if hasattr(result, "then"):
            result = await result
        print(f"{name}: reached")
    except BaseException as error:  # noqa: BLE001
        print(f"{name}: refused, {type(error).__name__}")


await attempt("indexedDB", lambda: js.indexedDB.open("vitrine"))
await attempt("caches", lambda: js.caches.open("vitrine"))
await attempt("OPFS", lambda: js.navigator.storage.getDirectory())
await attempt("locks", lambda: js.navigator.locks.query())
print("notifications:", js.Notification.permission if hasattr(js, "Notification") else "denied")
print("origin:", js.self.origin)
print("location:", str(js.location.href)[:10])
