"""Records to JSON text and back: dictionaries, strings and the standard library's own C code."""

import json
from time import perf_counter

RECORDS = [
    {
        "id": number,
        "name": f"Ünal {number}",
        "scores": [number * 0.5, number / 3, -number],
        "tags": ["red", "green", "blue"][: number % 4],
        "address": {"street": f"{number} Glass Row", "floor": None, "lift": number % 2 == 0},
    }
    for number in range(2_000)
]

begun = perf_counter()
again = RECORDS
for _ in range(20):
    again = json.loads(json.dumps(again))
taken = perf_counter() - begun
assert again == RECORDS
print(taken * 1000)
