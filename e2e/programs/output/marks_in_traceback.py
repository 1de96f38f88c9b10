"""A message of lines that do not show: each with a few more than the card of an error draws."""

raise Exception("\n".join("a\u200b" * 5 for _ in range(390)))
