# Count the words of a text with a dictionary: each word is a key, its count a value.
text = """
The rain fell on the roof and the roof sang.
The cat on the roof did not sing. The cat ran.
"""

counts = {}
for word in text.lower().split():
    word = word.strip(".,!?")
    # get() gives 0 for a word that is not in the dictionary yet.
    counts[word] = counts.get(word, 0) + 1

print(f"{len(counts)} different words\n")

# Sort by the count, largest first, and show the first five.
for word in sorted(counts, key=counts.get, reverse=True)[:5]:
    print(f"{word:>6} {'#' * counts[word]} {counts[word]}")
