# The task: who has bought most? The tool was handed one file, shop.sqlite.
import sqlite3
from pathlib import Path

import js
from pyodide.http import pyfetch
from target import FILE, NEW

shop = sqlite3.connect("shop.sqlite")
best = """
    SELECT customer.name, sum(sale.amount) AS total FROM sale
    JOIN customer ON customer.id = sale.customer
    GROUP BY customer.id ORDER BY total DESC LIMIT 3
"""
for name, total in shop.execute(best):
    print(f"{name:12} {total:6}")

# And now everything that it was not handed.
shop.execute("ATTACH DATABASE '/home/other.sqlite' AS other")
print("another database:", shop.execute("SELECT * FROM other.sqlite_schema").fetchall())
print("files:", sorted(str(path) for path in Path.home().glob("*")))
reaches = {
    "native code": lambda: shop.execute("SELECT load_extension('libc')").fetchone(),
    "the browser's databases": lambda: js.indexedDB.open(NEW),
    "the page": lambda: js.window.parent.document,
    "the site": lambda: pyfetch(FILE),
}
for name, reach in reaches.items():
    try:
        found = reach()
        print(f"{name}: {await found if hasattr(found, '__await__') else found}")
    except Exception as refused:
        print(f"{name}: refused, {type(refused).__name__}")

# What it was handed it can ruin, but that is a copy.
shop.execute("DROP TABLE sale")
shop.commit()
print("dropped its copy of the sales")
