# Break out of the sandbox. Python is an open language: any object leads to any other.
# No filter of names stops that, so the glass is not made of Python. It is the browser:
# a frame with no origin, no network and no storage. See what you can reach.
import os
from pathlib import Path

import js  # JavaScript, as Python sees it

# One: from an empty tuple up to `object`, and down to every class there is.
classes = ().__class__.__bases__[0].__subclasses__()
print(f"1. {len(classes)} classes, by way of an empty tuple")

# Two: from an exception to its frame, to the builtins no one passed on.
try:
    raise ValueError
except ValueError as error:
    builtins = error.__traceback__.tb_frame.f_globals["__builtins__"]
names = vars(builtins) if hasattr(builtins, "__dict__") else builtins
print(f"2. {len(names)} builtins, by way of a traceback, open() among them")

# And then? The disk is a toy in memory, made for this run and thrown away after it.
folders = sorted(path.name for path in Path("/").iterdir())
print(f"3. the disk holds {', '.join(folders)}")
print(f"   and the home of {os.environ.get('USER', 'nobody')}")


def attempt(what: str, act) -> None:
    try:
        print(f"\x1b[31mreached\x1b[0m  {what}: {act()!r:.40}")
    except BaseException as error:  # a wall may be of any kind
        print(f"\x1b[32msealed\x1b[0m   {what}  \x1b[2m({type(error).__name__})\x1b[0m")


# Four: out of Python altogether, into JavaScript.
print("4. from JavaScript")
attempt("the page around it", lambda: js.window.parent.document)
attempt("its cookies", lambda: js.document.cookie)
attempt("what it keeps", lambda: js.localStorage.length)
attempt("more code, by eval", lambda: js.eval("1 + 1"))

print("\nNothing outside. Change this program and try harder.")
