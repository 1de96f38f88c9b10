"""Flipping pancakes: small integers and list slices."""

from itertools import permutations
from time import perf_counter

SIZE = 8


def flips(order: list[int]) -> int:
    count = 0
    while first := order[0]:
        order[: first + 1] = order[first::-1]
        count += 1
    return count


begun = perf_counter()
most = 0
total = 0
for order in permutations(range(SIZE)):
    count = flips(list(order))
    total += count
    most = max(most, count)
taken = perf_counter() - begun
assert f"{most} {total}" == "22 180260", (most, total)
print(taken * 1000)
