"""Chains that are let go of: iterators, descriptors and other objects that hold one reference."""

import ast
import functools
import gc
import itertools
import types
import weakref
import xml.etree.ElementTree as ET

from deep_data import Node
from freeing import chained
from shapes import ordinary


@ordinary
def free_maps():
    chained(lambda a: map(abs, a), first=iter([]))


@ordinary
def free_filters():
    chained(lambda a: filter(None, a), first=iter([]))


@ordinary
def free_zips():
    chained(lambda a: zip(a), first=iter([]))


@ordinary
def free_enumerates():
    chained(lambda a: enumerate(a), first=iter([]))


@ordinary
def free_itertools_chains():
    chained(lambda a: itertools.chain(a), first=iter([]))


@ordinary
def free_islices():
    chained(lambda a: itertools.islice(a, 1), first=iter([]))


@ordinary
def free_tees():
    chained(lambda a: itertools.tee(a)[0], 20_000, iter([]))


@ordinary
def free_accumulates():
    chained(lambda a: itertools.accumulate(a), first=iter([]))


@ordinary
def free_list_iterators():
    chained(lambda a: iter([a]))


@ordinary
def free_reversed():
    chained(lambda a: reversed([a]))


@ordinary
def free_memoryviews():
    chained(memoryview, 20_000, b"a")


@ordinary
def free_properties():
    chained(property)


@ordinary
def free_staticmethods():
    chained(staticmethod, first=print)


@ordinary
def free_slices():
    chained(lambda a: slice(a))


@ordinary
def free_cells():
    chained(types.CellType)


@ordinary
def free_namespaces():
    chained(lambda a: types.SimpleNamespace(a=a), 20_000)


@ordinary
def free_mapping_proxies():
    chained(lambda a: types.MappingProxyType({1: a}))


@ordinary
def free_generic_aliases():
    chained(lambda a: types.GenericAlias(list, (a,)))


@ordinary
def free_weakref_callbacks():
    class A:
        pass

    def step(a):
        target = A()
        return weakref.ref(target, lambda _, a=a: a), target

    chained(step, 20_000)


@ordinary
def free_modules():
    def step(a):
        module = types.ModuleType("m")
        module.a = a
        return module

    chained(step, 20_000)


@ordinary
def free_classes():
    chained(lambda a: type("A", (), {"a": a}), 3_000)
    gc.collect()


@ordinary
def free_elements():
    def step(a):
        element = ET.Element("a")
        if a is not None:
            element.append(a)
        return element

    chained(step, 20_000)


@ordinary
def free_ast():
    chained(lambda a: ast.UnaryOp(ast.USub(), a), 20_000, ast.Constant(1))


@ordinary
def free_lru_caches():
    chained(lambda a: functools.lru_cache(lambda b=a: b), 20_000)


@ordinary
def free_bound_of_nodes():
    class A:
        def __init__(self, a):
            self.a = a

        def f(self):
            return 1

    chained(lambda a: A(a).f, 20_000)


@ordinary
def free_context_vars():
    import contextvars

    def step(a):
        context = contextvars.copy_context()
        variable = contextvars.ContextVar("v")
        context.run(variable.set, a)
        return context

    chained(step, 20_000)


@ordinary
def free_linked_both_ways():
    class A:
        def __init__(self, before):
            self.before = before
            self.after = None
            if before is not None:
                before.after = self

    chained(A, 20_000)
    gc.collect()


@ordinary
def free_del_makes_more():
    class A:
        count = 0

        def __del__(self):
            A.count += 1
            if A.count < 5_000:
                A()

    A()


@ordinary
def free_exception_groups():
    chained(lambda a: ExceptionGroup("a", [a]), 20_000, ValueError())


@ordinary
def free_deep_in_recursion():
    def f(n):
        if n:
            return f(n - 1)
        chained(Node, 20_000)
        chained(lambda a: [a], 20_000)
        return 1

    f(900)


@ordinary
def free_deep_in_c_recursion():
    def f(n):
        if n:
            return max(map(f, [n - 1]))
        chained(Node, 20_000)
        chained(lambda a: [a], 20_000)
        return 1

    f(100)
