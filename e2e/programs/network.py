"""Tries every way to the canary that a worker has. Prints a line for each; reaches nothing."""

import asyncio
import json
from pathlib import Path

import js
from pyodide.code import run_js
from pyodide.ffi import to_js

canary = json.loads(Path("canary.json").read_text())
HTTP, WS = canary["http"], canary["webSocket"]


def options(**values):
    return to_js(values, dict_converter=js.Object.fromEntries)


async def settled(thing):
    """Waits for a promise, or for an event of something that has them; no longer than a second."""
    if hasattr(thing, "then"):
        return await asyncio.wait_for(thing, 1)
    await asyncio.sleep(0.3)
    return thing


def sync_request():
    request = js.XMLHttpRequest.new()
    request.open("GET", HTTP + "xhr-sync", False)
    request.send()
    return request.status


def async_request():
    request = js.XMLHttpRequest.new()
    request.open("GET", HTTP + "xhr")
    request.send()
    return request


def original_fetch():
    """The worker's own `fetch`, from under the one that Vitrine put over it."""
    js.Reflect.deleteProperty(js.self, "fetch")
    return js.fetch(HTTP + "original-fetch")


def original_import(address):
    """The worker's own `importScripts`, likewise."""
    js.Reflect.deleteProperty(js.self, "importScripts")
    return js.importScripts(address)


def blob_worker(body, **kind):
    url = js.URL.createObjectURL(js.Blob.new(to_js([body]), options(type="text/javascript")))
    return js.Worker.new(url, options(**kind))


NESTED = f"""
const quiet = (f) => {{ try {{ const p = f(); if (p && p.catch) p.catch(() => 0); }} catch {{}} }};
quiet(() => fetch("{HTTP}nested-fetch", {{ mode: "no-cors" }}));
quiet(() => new WebSocket("{WS}nested-socket"));
quiet(() => new EventSource("{HTTP}nested-events"));
quiet(() => importScripts("{HTTP}nested-import.js"));
quiet(() => import("{HTTP}nested-dynamic.js"));
quiet(() => {{ const x = new XMLHttpRequest(); x.open("GET", "{HTTP}nested-xhr"); x.send(); }});
const twice = "fetch('{HTTP}nested-twice', {{ mode: 'no-cors' }})";
quiet(() => new Worker(URL.createObjectURL(new Blob([twice]))));
"""

attempts = {
    "fetch": lambda: js.fetch(HTTP + "fetch"),
    "original fetch": original_fetch,
    "fetch no-cors": lambda: js.fetch(
        HTTP + "no-cors", options(mode="no-cors", method="POST", body="secret")
    ),
    "fetch keepalive": lambda: js.fetch(
        HTTP + "keepalive", options(mode="no-cors", keepalive=True)
    ),
    "XMLHttpRequest": async_request,
    "XMLHttpRequest sync": sync_request,
    "WebSocket": lambda: js.WebSocket.new(WS + "socket"),
    "WebSocketStream": lambda: js.WebSocketStream.new(WS + "stream").opened,
    "EventSource": lambda: js.EventSource.new(HTTP + "events"),
    "WebTransport": lambda: js.WebTransport.new(HTTP.replace("http:", "https:")).ready,
    "importScripts": lambda: js.importScripts(HTTP + "import.js"),
    "original importScripts": lambda: original_import(HTTP + "original-import.js"),
    "importScripts data": lambda: js.importScripts("data:text/javascript,self.hit=1"),
    "import()": lambda: run_js(f"import('{HTTP}dynamic.js')"),
    "eval": lambda: js.eval("1 + 1"),
    "Function": lambda: js.Function.new("return 1")(),
    "Function by constructor": lambda: js.Object.constructor("return 1")(),
    "worker by address": lambda: js.Worker.new(HTTP + "worker.js"),
    "worker by data": lambda: js.Worker.new(f"data:text/javascript,fetch('{HTTP}data-worker')"),
    "nested worker": lambda: blob_worker(NESTED),
    "nested module worker": lambda: blob_worker(f"import '{HTTP}static.js';", type="module"),
    "SharedWorker": lambda: js.SharedWorker.new(HTTP + "shared.js"),
    "service worker": lambda: js.navigator.serviceWorker.register(HTTP + "service.js"),
    "sendBeacon": lambda: js.navigator.sendBeacon(HTTP + "beacon"),
    "font": lambda: js.FontFace.new("f", f"url({HTTP}font.woff2)").load(),
    "streaming compile": lambda: run_js("WebAssembly").compileStreaming(js.fetch(HTTP + "wasm")),
    "RTCPeerConnection": lambda: js.RTCPeerConnection.new(),
    "fetch from the site": lambda: js.fetch("http://127.0.0.1:4173/index.html?guest"),
}

for name, attempt in attempts.items():
    try:
        result = await settled(attempt())
        print(f"{name}: {'done' if result is not None else 'nothing'}")
    except BaseException as error:  # noqa: BLE001 -- refusals come in every form
        print(f"{name}: refused, {type(error).__name__}")
