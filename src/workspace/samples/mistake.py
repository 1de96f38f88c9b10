# A first error, and how to read it. Run this program, then look at its last lines.
#
#   1. The last line of the report says what went wrong: KeyError: 'grapes'.
#      The dictionary has no such key.
#   2. The lines above it say where. Click one to go there.
#   3. Start with the lowest line: price_of() looked up a fruit that has no price.
#
# Now mend it: add a price for grapes, or take them off the list. Run it again.
prices = {"apples": 3, "pears": 4, "plums": 2}


def price_of(fruit):
    return prices[fruit]


basket = ["apples", "plums", "grapes"]
total = 0
for fruit in basket:
    print("Looking for the price of", fruit)
    total += price_of(fruit)

print("Total:", total)
