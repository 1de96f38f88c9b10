# Write a file, then read it line by line. "with" closes the file at the end.
# The file exists only for this run: your own files cannot be reached from here.
plants = {"fern": 2, "cactus": 14, "basil": 1}

with open("plants.txt", "w") as file:
    for name, days in plants.items():
        file.write(f"{name},{days}\n")

print("What is in the file:")
with open("plants.txt") as file:
    print(file.read())

with open("plants.txt") as file:
    for line in file:
        # Each line ends with a line break, which strip() removes.
        name, days = line.strip().split(",")
        print(f"Water the {name} every {int(days)} days.")
