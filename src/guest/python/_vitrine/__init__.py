"""Runs a program inside Pyodide the way ``python main.py`` runs it in a terminal."""
