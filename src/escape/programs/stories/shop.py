# Makes shop.sqlite, the one file that the database tool is handed.
import sqlite3
from pathlib import Path

Path("shop.sqlite").unlink(missing_ok=True)
shop = sqlite3.connect("shop.sqlite")
shop.execute("PRAGMA page_size = 1024")
shop.executescript("""
    CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE sale (customer INTEGER NOT NULL REFERENCES customer, amount INTEGER);
""")
names = ["Ada", "Blaise", "Grace", "Hedy", "Emmy", "Alan"]
shop.executemany("INSERT INTO customer (name) VALUES (?)", [(name,) for name in names])
sales = [(1 + step * step % 6, 40 + step * 37 % 160) for step in range(60)]
shop.executemany("INSERT INTO sale VALUES (?, ?)", sales)
shop.commit()
shop.close()
