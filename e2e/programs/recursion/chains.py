"""Deep chains of iterators and callables, where CPython does not check for recursion."""

import copy
import functools
import itertools
import types
import xml.etree.ElementTree as ET

from deep_data import DEEP, nested_tuple
from shapes import unchecked


@unchecked
def hash_deep_tuple():
    hash(nested_tuple(DEEP))


@unchecked
def hash_deep_frozenset():
    nested = frozenset()
    for _ in range(DEEP):
        nested = frozenset([nested])
    hash(nested)


@unchecked
def map_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = map(abs, it)
    next(it)


@unchecked
def filter_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = filter(None, it)
    next(it)


@unchecked
def zip_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = zip(it)
    next(it)


@unchecked
def enumerate_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = enumerate(it)
    next(it)


@unchecked
def chain_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = itertools.chain(it)
    next(it)


@unchecked
def islice_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = itertools.islice(it, 1)
    next(it)


@unchecked
def takewhile_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = itertools.takewhile(bool, it)
    next(it)


@unchecked
def itertools_mixed():
    it = iter([1])
    for _ in range(DEEP // 5):
        it = itertools.cycle(it)
        it = itertools.accumulate(it)
        it = itertools.dropwhile(lambda x: False, it)
        it = itertools.compress(it, itertools.repeat(1))
        it = itertools.filterfalse(lambda x: False, it)
    next(it)


@unchecked
def itertools_tuples():
    it = iter([1])
    for _ in range(DEEP // 5):
        it = itertools.pairwise(itertools.chain(it, it))
        it = itertools.batched(it, 1)
        it = itertools.zip_longest(it)
        it = itertools.starmap(min, zip(it, it))
        it = itertools.tee(it)[0]
    next(it, None)


@unchecked
def reversed_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = itertools.chain.from_iterable([it])
    next(it)


@unchecked
def groupby_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = itertools.groupby(it)
    next(it)


@unchecked
def yield_from_chain():
    def f(it):
        yield from it

    it = iter([1])
    for _ in range(DEEP):
        it = f(it)
    next(it)


@unchecked
def partial_flat_chain():
    f = abs
    for _ in range(DEEP):
        f = functools.partial(f)
        f.a = 1
    f(1)


@unchecked
def bound_chain():
    f = abs
    for _ in range(DEEP):
        f = types.MethodType(f, 1)
    try:
        f()
    except TypeError:
        pass


@unchecked
def classmethod_chain():
    class A:
        pass

    f = abs
    for _ in range(DEEP):
        f = staticmethod(f)
    f(1)


@unchecked
def element_tree_copy():
    element = ET.Element("a")
    for _ in range(20_000):
        parent = ET.Element("a")
        parent.append(element)
        element = parent
    copy.deepcopy(element)
