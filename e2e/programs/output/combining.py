"""Letters under thousands of combining marks, and lines of letters under as many as are drawn."""

for _ in range(200):
    print("e" + "\u0301" * 4990)
for _ in range(200):
    print(("e" + "\u0301" * 16) * 290)
