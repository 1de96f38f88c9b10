# Send the page, or the frame, somewhere else.
import js
from target import SITE

ELSEWHERE = SITE + "?escape=navigation"
ways = {
    "location.href": lambda: setattr(js.location, "href", ELSEWHERE),
    "location.assign": lambda: js.location.assign(ELSEWHERE),
    "top.location": lambda: js.top.location.replace(ELSEWHERE),
    "navigation": lambda: js.navigation.navigate(ELSEWHERE),
}
for name, way in ways.items():
    try:
        way()
        print(f"{name}: no objection")
    except Exception as refused:
        print(f"{name}: {refused}")
