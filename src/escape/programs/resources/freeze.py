# Freeze the page that shows this: a style for every character, marks without
# end, lines that never finish.
import sys

colours = "".join(
    f"\x1b[38;2;{i % 251};{i * 7 % 256};{i * 13 % 256}m#" for i in range(2000)
)
for _ in range(20):
    print(colours)
print("e" + "\u0301" * 20_000)
print("\u200b" * 20_000)
print("\u0627\t\u05d0(" * 5000)
for _ in range(50):
    sys.stdout.write("\r" + colours)
sys.stderr.write("\x1b[31ma\x1b[32mb\n" * 40_000)
