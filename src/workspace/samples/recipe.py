# Functions: give a piece of work a name, and use it as often as you like.
def scale(amounts, people):
    """Return a recipe for two, scaled to a number of people."""
    return {name: grams * people / 2 for name, grams in amounts.items()}


def show(title, amounts):
    print(title)
    for name, grams in amounts.items():
        print(f"  {grams:5.0f} g  {name}")


pancakes = {"flour": 125, "milk": 250, "egg": 60}

show("For two", pancakes)
show("For five", scale(pancakes, 5))

# A function that returns a value can be used inside an expression.
total = sum(scale(pancakes, 5).values())
print(f"Together {total / 1000:.2f} kg")
