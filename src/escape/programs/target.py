"""Where the page is, what it has hidden, and what the browser said when it refused."""

import asyncio
import json
from pathlib import Path

import js
from pyodide.ffi import create_proxy, to_js

_known = json.loads(Path("target.json").read_text())

SITE = _known["site"]  # the page's own folder on the web
FILE = _known["file"]  # a script of the site that holds a secret
BLOB = _known["blob"]  # an address that only the page can open
ITEM = _known["item"]  # what its storage and its cookie call their secret
CHANNEL = _known["channel"]  # where it calls its secret out, over and over
LOCK = _known["lock"]  # what it holds
NEW = _known["new"]  # a name for what an attempt may leave behind

refusals = []  # the directives that the browser named, in its own words
js.self.addEventListener(
    "securitypolicyviolation",
    create_proxy(lambda event: refusals.append(event.effectiveDirective)),
)


def options(**values):
    """A JavaScript object, for calls that take their options in one."""
    return to_js(values, dict_converter=js.Object.fromEntries)


def uncover(name):
    """Takes away what Vitrine has put in the place of a function of the browser's."""
    js.Reflect.deleteProperty(js.self, name)


async def answered(promise):
    """Waits for a promise. WebKit never answers what it refuses a worker."""
    try:
        return await asyncio.wait_for(promise, 3)
    except TimeoutError:
        raise TimeoutError("no answer in 3 s") from None
