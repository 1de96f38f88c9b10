# What is a character? Text in Python is a row of Unicode code points.
import unicodedata

WORDS = ["naïve", "Straße", "Ἀθήνα", "日本語", "नमस्ते", "👩🏽‍🚀"]

print(f"{'points':>6}  {'bytes':>5}  upper case")
for word in WORDS:
    size = len(word.encode())
    print(f"{len(word):>6}  {size:>5}  {word} → {word.upper()}")

print("\nOne glyph, four code points:")
for char in "👩🏽‍🚀":
    print(f"  U+{ord(char):05X}  {unicodedata.name(char)}")

# The same word, typed two ways, is not equal until it is normalised.
composed, decomposed = "café", "cafe\u0301"
print(f"\n{composed} == {decomposed}:", composed == decomposed)
print("after NFC:", composed == unicodedata.normalize("NFC", decomposed))

# Some digits are not 0 to 9, and int() reads them all.
print("\n" + " + ".join(["٤٢", "४२", "４２"]), "=", sum(map(int, ["٤٢", "४२", "４２"])))

# Characters that hide are marked in the output, so that no text can pass for another.
print("\nInvisible here: [\u200b], turns text round: [\u202e]")
