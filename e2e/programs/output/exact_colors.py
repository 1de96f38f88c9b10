"""A colour of its own for every character, too many to be kept."""

line = "".join(
    f"\x1b[38;2;{i % 251};{i % 13 * 19};{i % 7 * 36}m\x1b[48;2;9;{i % 251};9mx" for i in range(4999)
)
for _ in range(50):
    print(line)
