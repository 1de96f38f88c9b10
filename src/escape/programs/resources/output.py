# Print without end.
while True:
    print("and on and on " * 20)
