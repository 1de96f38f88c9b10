# The Mandelbrot set in terminal colours.
# A point c belongs to the set when z -> z*z + c, from 0, never runs away.

WIDTH, HEIGHT = 44, 19
STEPS = 80
RESET = "\x1b[0m"


def steps_until_it_escapes(c: complex) -> int:
    z = 0j
    for step in range(STEPS):
        if abs(z) > 2:
            return step
        z = z * z + c
    return STEPS


def colour(step: int) -> str:
    """Dark inside the set and far from it, gold along its edge."""
    if step == STEPS:
        return "\x1b[48;2;8;14;28m"
    light = min(1, step / 24)
    red, green = 255 * light**0.9, 24 + 190 * light**1.1
    blue = 70 + 110 * light * (1 - light)
    return f"\x1b[48;2;{red:.0f};{green:.0f};{blue:.0f}m"


for row in range(HEIGHT):
    imaginary = 1.2 - 2.4 * row / (HEIGHT - 1)
    cells = []
    for column in range(WIDTH):
        real = -2.2 + 3.2 * column / (WIDTH - 1)
        cells.append(colour(steps_until_it_escapes(complex(real, imaginary))) + " ")
    print("".join(cells) + RESET)

print(f"\n{WIDTH * HEIGHT} points, up to {STEPS} steps each")
