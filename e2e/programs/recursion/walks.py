"""Deep structures that the library walks: exceptions, classes, trees, patterns."""

import functools
import gc
import re
import xml.etree.ElementTree as ET

from deep_data import DEEP, Node, nested_list
from shapes import deep


@deep
def generator_chain():
    it = iter([1])
    for _ in range(DEEP):
        it = (x for x in it)
    next(it)


@deep
def yield_from_ordinary_depth():
    def f(n):
        if n:
            yield from f(n - 1)
        yield n

    list(f(900))


@deep
def partial_chain():
    f = abs
    for _ in range(DEEP):
        g = functools.partial(lambda h, x: h(x), f)
        f = g
    f(1)


@deep
def wraps_chain():
    def f(n):
        return n

    for _ in range(DEEP):
        f = (lambda g: lambda n: g(n))(f)
    f(1)


@deep
def property_chain():
    class A:
        def __getattr__(self, name):
            return getattr(self, "a" + name) if len(name) < 5_000 else 1

    A().a


@deep
def memoryview_chain():
    view = memoryview(b"a")
    for _ in range(DEEP):
        view = memoryview(view)
    view.tobytes()


@deep
def exception_chain():
    error = None
    for _ in range(10_000):
        new = ValueError()
        new.__cause__ = error
        error = new
    import traceback

    traceback.format_exception(error)


@deep
def exception_group_deep():
    error = ValueError()
    for _ in range(10_000):
        error = ExceptionGroup("a", [error])
    error.split(TypeError)


@deep
def exception_group_repr():
    error = ValueError()
    for _ in range(10_000):
        error = ExceptionGroup("a", [error])
    repr(error)


@deep
def subclass_chain():
    kind = object
    for i in range(500):
        kind = type("A", (kind,), {})
    kind().a if hasattr(kind(), "a") else issubclass(kind, object)


@deep
def element_tree_deep():
    root = ET.fromstring("<a>" * 20_000 + "</a>" * 20_000)
    list(root.iter())
    ET.tostring(root)


@deep
def dom_deep():
    from xml.dom import minidom

    minidom.parseString("<a>" * 2_000 + "</a>" * 2_000).toxml()


@deep
def regex_deep():
    re.compile("(" * 5_000 + ")" * 5_000)


@deep
def regex_backtracking():
    re.match(r"(?:a|b)*(?:c|d)*", "ab" * 100_000)
    re.match(r"(a?)*?b", "a" * 5_000)
    re.match(r"((a)|b)*?c", "ab" * 50_000)


@deep
def gc_deep():
    nested = nested_list(DEEP)
    nested.append(nested)
    del nested
    gc.collect()


@deep
def gc_nodes():
    head = first = Node()
    for _ in range(DEEP):
        head = Node(head)
    first.following = head
    del head, first
    gc.collect()
