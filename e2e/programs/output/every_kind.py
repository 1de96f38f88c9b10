"""A little of everything that is expensive to show, within 1 MiB, with some time to show each."""

import time

KINDS = {
    "styles": "".join(f"\x1b[3{i % 7 + 1}mx" for i in range(3000)),
    "colors": "".join(f"\x1b[38;2;{i % 251};9;{i % 7 * 36}mx" for i in range(1500)),
    "controls": "\x01" * 4999,
    "mixed controls": "\x01\u200b\x02\u200c" * 800,
    "combining": "e" + "\u0301" * 4990,
    "stacks": ("e" + "\u0301" * 16) * 200,
    "directions": ("\u0627" + "\t" + "\u05d0" + "(") * 800,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d" * 300,
    "overwritten": "\r" + "".join(f"\x1b[3{i % 7 + 1}mx" for i in range(3000)) + "\r",
}
for line in KINDS.values():
    print("\x1b[0m", end="")
    for _ in range(7):
        print(line)
    time.sleep(0.2)
raise Exception("\n".join("a\u200b" * 5 for _ in range(390)))
