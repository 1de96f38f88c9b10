"""A picture as terminals show it: a colour of its own for each character, for some screens."""

for row in range(300):
    print(
        "".join(f"\x1b[48;2;{(i * 7 + row) % 256};{i * 3};{row % 256}m " for i in range(80))
        + "\x1b[0m"
    )
