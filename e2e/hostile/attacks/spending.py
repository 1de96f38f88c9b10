"""Tries what could cost more than the sandbox has: threads, the browser's memory, a graphics card.

Prints one line for each: its name and the outcome.
"""

import asyncio

import js
from pyodide.ffi import to_js

bytes_ = js.Uint8Array.new(8)


def options(**values):
    return to_js(values, dict_converter=js.Object.fromEntries)


def blob():
    return js.Blob.new(js.Array.of(bytes_))


def draw(kind):
    return js.OffscreenCanvas.new(8, 8).getContext(kind)


attempts = {
    "a worker": lambda: js.Worker.new(js.URL.createObjectURL(blob())),
    "a worker for all": lambda: js.SharedWorker.new("data:,"),
    "a drawing": lambda: draw("2d"),
    "a drawing by the graphics card": lambda: draw("webgl"),
    "the graphics card": lambda: js.navigator.gpu.requestAdapter(),
    "a picture": lambda: js.createImageBitmap(js.ImageData.new(1, 1)),
    "a font": lambda: js.FontFace.new("x", bytes_),
    "a video frame": lambda: js.VideoFrame.new(
        bytes_, options(format="RGBA", codedWidth=1, codedHeight=1, timestamp=0)
    ),
    "a blob": blob,
    "a file": lambda: js.File.new(js.Array.of(bytes_), "x"),
    "an answer": lambda: js.Response.new(bytes_).blob(),
    "a form": lambda: js.FormData.new(),
    "an address of a blob": lambda: js.URL.createObjectURL(blob()),
    "a stream": lambda: js.ReadableStream.new(),
    "a compressor": lambda: js.CompressionStream.new("gzip"),
    "a channel for all": lambda: js.BroadcastChannel.new("x"),
    "a script": lambda: js.importScripts(),
    "a database": lambda: js.indexedDB.open("x"),
    "a cache": lambda: js.caches.open("x"),
    "a lock": lambda: js.navigator.locks.query(),
    "an estimate of storage": lambda: js.navigator.storage,
    "permissions": lambda: js.navigator.permissions.query(options(name="geolocation")),
    "an event source": lambda: js.EventSource.new("data:,"),
    "a transport": lambda: js.WebTransport.new("https://x.invalid/"),
    "a key": lambda: js.crypto.subtle.generateKey(
        options(name="AES-GCM", length=256), True, to_js(["encrypt"])
    ),
    "an end of its own": lambda: js.self.close,
}

# Some return a promise, which needs a running event loop.
await asyncio.sleep(0)
for name, attempt in attempts.items():
    try:
        attempt()
        print(f"{name}: reached")
    except Exception as refused:
        print(f"{name}: {type(refused).__name__}")
