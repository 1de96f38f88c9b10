"""Chains that are let go of: containers, instances, functions."""

import collections
import functools
import sys
import types

from deep_data import Node
from shapes import ordinary


def chained(step, n=20_000, first=None):
    """Make a chain, and let go of it."""
    link = first
    for _ in range(n):
        link = step(link)
    del link


@ordinary
def free_nodes_5000():
    chained(Node, 5_000)


@ordinary
def free_nodes():
    chained(Node, 200_000)


@ordinary
def free_slots():
    class Slotted:
        __slots__ = ("a",)

        def __init__(self, a):
            self.a = a

    chained(Slotted)


@ordinary
def free_del_method():
    class Dying:
        def __init__(self, a):
            self.a = a

        def __del__(self):
            pass

    chained(Dying)


@ordinary
def free_lists():
    chained(lambda a: [a], 200_000)


@ordinary
def free_list_subclass():
    class List(list):
        pass

    chained(lambda a: List([a]))


@ordinary
def free_tuples():
    chained(lambda a: (a,))


@ordinary
def free_named_tuples():
    Pair = collections.namedtuple("Pair", "x y")
    chained(lambda a: Pair(a, 1))


@ordinary
def free_dicts():
    chained(lambda a: {"a": a})


@ordinary
def free_dict_subclass():
    class Dict(dict):
        pass

    chained(lambda a: Dict(a=a))


@ordinary
def free_ordered_dict():
    chained(lambda a: collections.OrderedDict(a=a))


@ordinary
def free_defaultdict():
    chained(lambda a: collections.defaultdict(int, a=a))


@ordinary
def free_sets():
    class Hashed(frozenset):
        def __hash__(self):
            return 1

    chained(lambda a: Hashed([a]), 20_000)


@ordinary
def free_deques():
    chained(lambda a: collections.deque([a]))


@ordinary
def free_closures():
    def step(a):
        def f():
            return a

        return f

    chained(step)


@ordinary
def free_defaults():
    def step(a):
        def f(b=a):
            return b

        return f

    chained(step)


@ordinary
def free_partials():
    chained(lambda a: functools.partial(print, a))


@ordinary
def free_methods():
    chained(lambda a: types.MethodType(print, a), first=1)


@ordinary
def free_builtin_methods():
    chained(lambda a: [a].append)


@ordinary
def free_generators():
    def step(a):
        def f():
            yield a

        g = f()
        next(g)
        return g

    chained(step, 20_000)


@ordinary
def free_generators_unstarted():
    def step(a):
        return (x for x in ([a],))

    chained(step, 20_000)


@ordinary
def free_generator_chain():
    chained(lambda a: (x for x in a), 20_000, iter([]))


@ordinary
def free_coroutines():
    def step(a):
        async def f(a):
            await a

        c = f(a)
        return c

    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chained(step, 5_000)


@ordinary
def free_frames():
    def step(a):
        kept = a
        return sys._getframe()

    chained(step, 20_000)


@ordinary
def free_exceptions():
    def step(a):
        error = ValueError(1)
        error.__context__ = a
        return error

    chained(step)


@ordinary
def free_exception_args():
    chained(lambda a: ValueError(a))


@ordinary
def free_tracebacks():
    def f(n):
        if n:
            f(n - 1)
        raise ValueError

    try:
        f(900)
    except ValueError:
        pass
