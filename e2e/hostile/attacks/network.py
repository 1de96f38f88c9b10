"""Tries every way out that Python has in its worker, then the same from workers inside it.

Prints a JSON list of [attempt, depth, outcome].
"""

import asyncio
import http.client
import json
import socket
import ssl
import urllib.request
from pathlib import Path

import js
import pyodide_js
from pyodide.code import run_js
from pyodide.ffi import create_once_callable, to_js
from pyodide.http import open_url, pyfetch

config = json.loads(Path("config.json").read_text())
HTTP, WS, SITE = config["http"], config["webSocket"], config["site"]
found = []


def options(**values):
    return to_js(values, dict_converter=js.Object.fromEntries)


def to(base, attempt):
    return f"{base}{config['mode']}/0/{js.encodeURIComponent(attempt)}"


def named(name):
    """The browser's own global, which Vitrine has replaced on `js`."""
    js.Reflect.deleteProperty(js.self, name)
    return getattr(js, name)


def request(address, *, asynchronous):
    made = js.XMLHttpRequest.new()
    made.open("GET", address, asynchronous)
    made.send()
    return heard(made, "load", "error") if asynchronous else made.status


def heard(target, good, bad):
    future = asyncio.get_running_loop().create_future()

    def settle(outcome):
        if not future.done():
            future.set_result(outcome)

    target.addEventListener(good, create_once_callable(lambda *_: settle("reached")))
    target.addEventListener(bad, create_once_callable(lambda *_: settle("refused: event")))
    return future


def connect():
    with socket.create_connection(("127.0.0.1", config["tcpPort"]), timeout=1) as connection:
        connection.sendall(b"secret")
        return connection.recv(1)


def connect_tls():
    with socket.socket() as plain:
        plain.connect(("127.0.0.1", config["tcpPort"]))
        return ssl.create_default_context().wrap_socket(plain, server_hostname="x").recv(1)


def http_client(attempt):
    connection = http.client.HTTPConnection(HTTP.split("/")[2], timeout=1)
    connection.request("GET", "/" + to("", attempt))
    return connection.getresponse().read()


async def datagram():
    loop = asyncio.get_running_loop()
    address = ("127.0.0.1", config["udpPort"])
    transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, None, address)
    transport.sendto(b"secret")


async def micropip_install(attempt):
    import micropip

    await micropip.install(to(HTTP, attempt) + "/x-1-py3-none-any.whl")


async def load(name, address):
    """The engine only prints that it could not load a package."""
    await pyodide_js.loadPackage(address, options(checkIntegrity=False))
    if not hasattr(pyodide_js.loadedPackages, name):
        raise ImportError(name)


def load_from_elsewhere(attempt):
    pyodide_js._api.config.indexURL = to(HTTP, attempt) + "/"
    pyodide_js._api.config.packageCacheDir = to(HTTP, attempt) + "/"
    return load("numpy", "numpy")


attempts = {
    "NET-01 fetch": lambda a: js.fetch(to(HTTP, a)),
    "NET-01 the browser's own fetch": lambda a: named("fetch")(to(HTTP, a)),
    "NET-02 fetch without CORS": lambda a: js.fetch(
        to(HTTP, a), options(mode="no-cors", method="POST", body="secret")
    ),
    "NET-03 fetch with keepalive": lambda a: js.fetch(
        to(HTTP, a), options(mode="no-cors", keepalive=True)
    ),
    "NET-04 fetch the page": lambda a: js.fetch(to(SITE, a)),
    "NET-05 fetch a redirect": lambda a: js.fetch(to(SITE + "redirect/", a)),
    "NET-06 pyfetch": lambda a: pyfetch(to(HTTP, a)),
    "NET-06 open_url": lambda a: open_url(to(HTTP, a)),
    "NET-06 urllib": lambda a: urllib.request.urlopen(to(HTTP, a), timeout=1),
    "NET-06 http.client": http_client,
    "NET-07 XMLHttpRequest": lambda a: request(to(HTTP, a), asynchronous=True),
    "NET-07 XMLHttpRequest, synchronous": lambda a: request(to(HTTP, a), asynchronous=False),
    "NET-08 WebSocket": lambda a: heard(js.WebSocket.new(to(WS, a)), "open", "error"),
    "NET-10 EventSource": lambda a: heard(js.EventSource.new(to(HTTP, a)), "open", "error"),
    "NET-12 importScripts": lambda a: js.importScripts(to(HTTP, a) + ".js"),
    "NET-12 the browser's own importScripts": lambda a: named("importScripts")(to(HTTP, a) + ".js"),
    "NET-12 importScripts data:": lambda a: js.importScripts("data:text/javascript,self.hit=1"),
    "NET-13 run_js with import()": lambda a: run_js(f"import('{to(HTTP, a)}.js')"),
    "NET-13 eval": lambda a: js.eval("1"),
    "NET-13 Function": lambda a: js.Function.new("return 1")(),
    "NET-13 a function's constructor": lambda a: js.Object.constructor("return 1")(),
    "NET-14 a worker by address": lambda a: heard(
        js.Worker.new(to(HTTP, a) + ".js"), "message", "error"
    ),
    "NET-17 a worker by data:": lambda a: heard(
        js.Worker.new("data:text/javascript,postMessage(1)"), "message", "error"
    ),
    "NET-24 socket": lambda a: connect(),
    "NET-24 socket with TLS": lambda a: connect_tls(),
    "NET-24 datagram": lambda a: datagram(),
    "NET-25 micropip": micropip_install,
    "NET-25 loadPackage by address": lambda a: load("x", to(HTTP, a) + "/x-1-py3-none-any.whl"),
    "NET-25 loadPackage from elsewhere": load_from_elsewhere,
}


# In Firefox not during an import: the worker can stop for good.
MAKING_WORKERS = ["NET-14 a worker by address", "NET-17 a worker by data:"]


async def tried(attempt, action):
    try:
        result = action(attempt)
        if hasattr(result, "__await__") or hasattr(result, "then"):
            result = await asyncio.wait_for(result, 8)
        outcome = result if isinstance(result, str) else "reached"
    except TimeoutError:
        outcome = "silent"
    except BaseException as error:  # noqa: BLE001 -- refusals come in every form
        outcome = f"refused: {type(error).__name__}"
    found.append({"attempt": attempt, "depth": 0, "outcome": outcome})


async def workers_inside():
    source = Path("network.js").read_text()
    inner = {**config, "depth": 1, "depths": config.get("depths", 3)}
    text = f"const config = {json.dumps(inner)}; config.source = {json.dumps(source)}; {source}"
    url = js.URL.createObjectURL(js.Blob.new(to_js([text]), options(type="text/javascript")))
    worker = js.Worker.new(url)
    future = asyncio.get_running_loop().create_future()
    worker.onmessage = create_once_callable(
        lambda event: future.set_result(js.JSON.stringify(event.data))
    )
    worker.onerror = create_once_callable(
        lambda event: future.set_exception(RuntimeError(str(event.message)))
    )
    return json.loads(await asyncio.wait_for(future, 60 * inner["depths"]))


# One after the other: Firefox can stop for good where a worker is made inside one that waits.
inside = await workers_inside()
for attempt in MAKING_WORKERS:
    await tried(attempt, attempts.pop(attempt))
await asyncio.gather(*[tried(attempt, action) for attempt, action in attempts.items()])
# The engine prints what it loads, so this line is the last one.
print()
print(json.dumps(found + inside))
