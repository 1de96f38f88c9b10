# A class describes a kind of thing: what it knows, and what it can do.
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        print(f"{self.owner} pays in {amount}. Balance: {self.balance}")

    def withdraw(self, amount):
        if amount > self.balance:
            print(f"{self.owner} has only {self.balance}, not {amount}.")
            return
        self.balance -= amount
        print(f"{self.owner} takes out {amount}. Balance: {self.balance}")


# Two objects of one class: each has a balance of its own.
ada = Account("Ada", 50)
grace = Account("Grace")

ada.deposit(30)
ada.withdraw(100)
ada.withdraw(20)
grace.deposit(10)
print("Together:", ada.balance + grace.balance)
