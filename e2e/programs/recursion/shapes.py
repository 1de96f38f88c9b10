"""Notes shapes of recursion, and runs them one after the other.

An ``endless`` one must raise RecursionError. A ``deep`` one is finite and may work or raise it:
how deep a browser lets it go differs. An ``ordinary`` one must work.
"""

import json
import re
import sys

SHAPES = []


def endless(shape):
    """Recurses without end."""
    SHAPES.append(("endless", shape))
    return shape


def deep(shape):
    """Recurses deeper than a browser may allow."""
    SHAPES.append(("deep", shape))
    return shape


def ordinary(shape):
    """Recurses no deeper than programs do."""
    SHAPES.append(("ordinary", shape))
    return shape


def unchecked(shape):
    """Recurses deep where CPython does not check: it dies in a terminal too, only later."""
    SHAPES.append(("unchecked", shape))
    return shape


def run_shapes(start=0, only="", kinds=("endless", "deep", "ordinary")):
    """Print a line for each: its number, kind and name, and the outcome."""
    for number, (kind, shape) in enumerate(SHAPES[start:], start):
        if kind not in kinds or not re.search(only, shape.__name__):
            continue
        print(f"{number} {kind} {shape.__name__} ", end="")
        print(outcome(shape))
        # The interpreter must still work after a failure.
        assert json.loads("[1, [2]]") == [1, [2]]
        assert eval("1 + (2 * 3)") == 7
    print("end")


def outcome(shape):
    """Run one shape; only its outcome, one word, remains."""
    limit = sys.getrecursionlimit()
    try:
        shape()
    except RecursionError:
        return "RecursionError"
    except MemoryError as error:
        # The parser's own message for it.
        return "RecursionError" if "Parser stack overflowed" in str(error) else "MemoryError"
    except BaseException as error:
        return f"{type(error).__name__} {error}"[:100].replace("\n", " ")
    finally:
        sys.setrecursionlimit(limit)
    return "finished"
