"""Emoji joined to one another without end."""

for _ in range(200):
    print("\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d" * 700)
