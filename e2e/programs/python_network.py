"""Python's own ways to the canary."""

import json
import socket
import urllib.request
from pathlib import Path

from pyodide.http import open_url, pyfetch

canary = json.loads(Path("canary.json").read_text())
HTTP, PORT = canary["http"], canary["tcpPort"]


def connect():
    with socket.create_connection(("127.0.0.1", PORT), timeout=1) as connection:
        connection.sendall(b"secret")


attempts = {
    "pyfetch": lambda: pyfetch(HTTP + "pyfetch"),
    "open_url": lambda: open_url(HTTP + "open-url"),
    "urllib": lambda: urllib.request.urlopen(HTTP + "urllib", timeout=1),
    "socket": connect,
}

for name, attempt in attempts.items():
    try:
        result = attempt()
        if hasattr(result, "__await__"):
            result = await result
        print(f"{name}: done")
    except Exception as error:  # noqa: BLE001
        print(f"{name}: refused, {type(error).__name__}")
