# A times table: a loop inside a loop. Change SIZE and run it again.
SIZE = 9

print("    ", end="")
for column in range(1, SIZE + 1):
    print(f"{column:4}", end="")
print()
print("    " + "-" * 4 * SIZE)

for row in range(1, SIZE + 1):
    # The 4 in {…:4} makes every number four characters wide.
    print(f"{row:2} |", end="")
    for column in range(1, SIZE + 1):
        print(f"{row * column:4}", end="")
    print()
