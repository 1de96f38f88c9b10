# Guess the number. Each input() takes the next line from Input, above the editor.
# Change the guesses there, or the secret here, and run it again.
secret = 37
tries = 0

while True:
    guess = int(input("Your guess? "))
    tries += 1
    if guess < secret:
        print("Higher.")
    elif guess > secret:
        print("Lower.")
    else:
        print(f"Found in {tries} tries!")
        break
