"""Characters that do not show, a screenful of long lines of them: in runs, and no two alike."""

for _ in range(200):
    print("\x01" * 4999)
for _ in range(200):
    print("\u200b" * 4999)
for _ in range(200):
    print("\x01\u200b\x02\u200c" * 1249)
