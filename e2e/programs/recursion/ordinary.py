"""Recursion as programs have it: it must keep working."""

import asyncio
import copy
import functools
import json
import pickle
import re
import sys

from deep_data import Link, nested_dict, nested_list
from shapes import ordinary


@ordinary
def ordinary_plain_900():
    def f(n):
        return n and f(n - 1)

    f(900)


@ordinary
def ordinary_plain_50000():
    def f(n):
        return n and f(n - 1)

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    try:
        f(50_000)
    finally:
        sys.setrecursionlimit(limit)


@ordinary
def ordinary_methods_900():
    class A:
        def f(self, n):
            return n and self.f(n - 1)

    A().f(900)


@ordinary
def ordinary_repr_lists_900():
    repr(nested_list(900))


@ordinary
def ordinary_json_lists_900():
    assert json.loads(json.dumps(nested_list(900))) == nested_list(900)


@ordinary
def ordinary_json_dicts_500():
    assert json.loads(json.dumps(nested_dict(500))) == nested_dict(500)


@ordinary
def ordinary_deepcopy_300():
    copy.deepcopy(nested_list(300))


@ordinary
def ordinary_regex_groups_90():
    re.match("(" * 90 + "a" + ")" * 90, "a")


@ordinary
def ordinary_pickle_400():
    pickle.loads(pickle.dumps(nested_list(400)))


@ordinary
def ordinary_cache_250():
    @functools.cache
    def f(n):
        return n if n < 2 else f(n - 1) + f(n - 2)

    f(250)


@ordinary
def ordinary_recursive_repr():
    head = None
    for _ in range(150):
        head = Link(head)
    repr(head)


@ordinary
def ordinary_init_200():
    class A:
        def __init__(self, n):
            self.a = A(n - 1) if n else None

    A(200)


@ordinary
def ordinary_generators_300():
    def walk(n):
        if n:
            yield from walk(n - 1)
        yield n

    assert len(list(walk(300))) == 301


@ordinary
def ordinary_sum_map_100():
    def f(n):
        return sum(map(f, [n - 1])) + 1 if n else 0

    assert f(100) == 100


@ordinary
def ordinary_sorted_100():
    def f(n):
        return len(sorted([n - 1], key=f)) if n else 0

    f(100)


@ordinary
def ordinary_getattr_100():
    class A:
        def __getattr__(self, name):
            return getattr(self, name[1:]) if len(name) > 1 else 1

    getattr(A(), "a" * 100)


@ordinary
def ordinary_compile():
    eval("+".join(["1"] * 800))
    eval("(" * 90 + "1" + ")" * 90)
    eval("[" * 60 + "]" * 60)
    compile("if a: pass\n" + "elif a: pass\n" * 250, "a", "exec")


@ordinary
def ordinary_asyncio():
    async def f(n):
        if n:
            await f(n - 1)
        return n

    asyncio.run(f(200))
