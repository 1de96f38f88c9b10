"""Both directions, tabs and brackets in every word anew; and characters of many scripts."""

for _ in range(150):
    print(("\u0627" + "\t" + "\u05d0" + "(") * 1240)
for start in range(0x100, 0xD000, 1000):
    print("".join(chr(start + i) for i in range(1000)))
