# Take all the memory there is.
hoard = []
while True:
    hoard.append(bytearray(8_000_000))
