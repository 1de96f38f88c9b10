# Conway's Game of Life. A cell lives on with two or three neighbours,
# and an empty one comes to life with exactly three.
from collections import Counter

GLIDER = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
BLINKER = {(14, 4), (15, 4), (16, 4)}
WIDTH, HEIGHT = 22, 9
SHOWN = (0, 8, 16, 24)

type Cells = set[tuple[int, int]]


def neighbours(x: int, y: int) -> list[tuple[int, int]]:
    around = (-1, 0, 1)
    return [(x + i, y + j) for i in around for j in around if (i, j) != (0, 0)]


def next_generation(alive: Cells) -> Cells:
    counts = Counter(cell for x, y in alive for cell in neighbours(x, y))
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in alive)}


def show(alive: Cells, generation: int) -> None:
    print(f"\x1b[1mGeneration {generation}\x1b[0m, {len(alive)} cells")
    for y in range(HEIGHT):
        row = ["\x1b[36m██" if (x, y) in alive else "\x1b[2m· " for x in range(WIDTH)]
        print("\x1b[0m".join(row) + "\x1b[0m")
    print()


cells = GLIDER | BLINKER
for generation in range(max(SHOWN) + 1):
    if generation in SHOWN:
        show(cells, generation)
    cells = next_generation(cells)
