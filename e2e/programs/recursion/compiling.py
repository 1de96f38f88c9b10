"""Deep programs, as texts and as trees."""

import ast

from deep_data import DEEP
from shapes import deep


def compiled(source):
    try:
        compile(source, "deep", "exec")
    except (SyntaxError, MemoryError):
        pass
    try:
        ast.literal_eval(source)
    except (ValueError, SyntaxError, MemoryError):
        pass


def compiled_quietly(source):
    try:
        tree = ast.parse(source)
        ast.unparse(tree)
        ast.dump(tree)
        compile(tree, "deep", "exec")
    except (SyntaxError, MemoryError):
        pass


for n in (500, 5_000):
    for name, source in {
        "sum": "+".join(["1"] * n),
        "parens": "(" * n + ")" * n,
        "brackets": "[" * n + "]" * n,
        "braces": "{1:" * n + "1" + "}" * n,
        "calls": "f(" * n + ")" * n,
        "minus": "-" * n + "1",
        "not": "not " * n + "1",
        "attributes": "a" + ".b" * n,
        "subscripts": "a" + "[0]" * n,
        "called": "a" + "()" * n,
        "power": "**".join(["2"] * n),
        "compare": "<".join(["a"] * n),
        "booleans": " and ".join(["a"] * n),
        "conditional": "1 if a else " * n + "1",
        "lambda": "lambda: " * n + "1",
        "elif": "if a: pass\n" + "elif a: pass\n" * n,
        "assign": "a = " * n + "1",
        "strings": "'a' " * n,
        "fstring": "f'{" * min(n, 150) + "1" + "}'" * min(n, 150),
        "comprehension": "[" * min(n, 5_000) + "a" + " for a in b]" * min(n, 5_000),
        "starred": "*" * n + "a",
        "await": "await " * n + "a",
        "match": "match a:\n case " + "[" * n + "]" * n + ": pass",
        "match_or": "match a:\n case " + "|".join(["1"] * n) + ": pass",
        "type": "def f(a: " + "list[" * n + "]" * n + "): pass",
        "decorators": "@a\n" * n + "def f(): pass",
        "with": "with " + ",".join(["a"] * n) + ": pass",
        "walrus": "(a:=" * n + "1" + ")" * n,
        "dots": "import a" + ".b" * n,
        "commas": ",".join(["1"] * n),
        "implicit_str_sum": "+".join(["'a'"] * n),
    }.items():

        def shape(source=source):
            compiled(source)

        shape.__name__ = f"compile_{name}_{n}"
        deep(shape)

        def shape(source=source):
            compiled_quietly(source)

        shape.__name__ = f"ast_{name}_{n}"
        deep(shape)


def indented(opening, n):
    return "".join(f"{' ' * i}{opening}\n" for i in range(n)) + " " * n + "pass\n"


for name, opening, n in [
    ("def", "def f():", 95),
    ("class", "class A:", 95),
    ("if", "if a:", 95),
    ("try", "for a in b:", 19),
    ("while", "while a:", 19),
]:

    def shape(source=indented(opening, n)):
        compiled(source)
        compiled_quietly(source)

    shape.__name__ = f"nested_{name}"
    deep(shape)


@deep
def ast_by_hand():
    tree = ast.Constant(1)
    for _ in range(DEEP):
        tree = ast.UnaryOp(ast.USub(), tree)
    tree = ast.fix_missing_locations(ast.Expression(tree)) if False else ast.Expression(tree)
    try:
        compile(tree, "deep", "eval")
    except TypeError:
        pass


@deep
def ast_by_hand_located():
    where = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 1}
    tree = ast.Constant(1, **where)
    for _ in range(DEEP):
        tree = ast.UnaryOp(ast.USub(), tree, **where)
    compile(ast.Expression(tree), "deep", "eval")


@deep
def ast_if_by_hand():
    where = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 1}
    tree = ast.Pass(**where)
    for _ in range(DEEP):
        tree = ast.If(ast.Constant(1, **where), [tree], [], **where)
    compile(ast.Module([tree], []), "deep", "exec")


@deep
def symtable_deep():
    import symtable

    try:
        symtable.symtable("+".join(["a"] * 5_000), "deep", "exec")
    except SyntaxError:
        pass
