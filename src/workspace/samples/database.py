# A database that lives for one run: SQLite comes with Python.
import sqlite3

PLANETS = [
    # name, moons, year in days, discovered
    ("Mercury", 0, 88, None),
    ("Venus", 0, 225, None),
    ("Earth", 1, 365, None),
    ("Mars", 2, 687, None),
    ("Jupiter", 97, 4_333, None),
    ("Saturn", 274, 10_759, None),
    ("Uranus", 28, 30_687, 1781),
    ("Neptune", 16, 60_190, 1846),
]


def show(cursor: sqlite3.Cursor) -> None:
    """Prints a result as a table, numbers to the right."""
    header = [column[0] for column in cursor.description]
    rows = [["-" if cell is None else cell for cell in row] for row in cursor]
    columns = zip(header, *rows, strict=True)
    widths = [max(len(str(cell)) for cell in column) for column in columns]
    titles = [name.ljust(width) for name, width in zip(header, widths, strict=True)]
    print("\x1b[1m" + "  ".join(titles) + "\x1b[0m")
    for row in rows:
        cells = [
            f"{cell:>{width}}" if isinstance(cell, int | float) else f"{cell:<{width}}"
            for cell, width in zip(row, widths, strict=True)
        ]
        print("  ".join(cells))
    print()


db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE planet (name TEXT, moons INT, days INT, found INT)")
db.executemany("INSERT INTO planet VALUES (?, ?, ?, ?)", PLANETS)

print("Planets with moons, most first")
show(db.execute("SELECT name, moons FROM planet WHERE moons > 0 ORDER BY moons DESC"))

print("A year there, in ours, and how it adds up")
show(
    db.execute(
        """
        SELECT name,
               round(days / 365.25, 1) AS years,
               round(sum(days) OVER (ORDER BY days) / 365.25, 1) AS total
        FROM planet
        """
    )
)

print("Found with a telescope")
show(db.execute("SELECT name, found FROM planet WHERE found IS NOT NULL"))
