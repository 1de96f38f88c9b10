"""More functions that call back: sorting, iterating, importing, awaiting."""

import asyncio
import contextlib
import functools
import itertools
import operator
import re
import sys
import types

from shapes import endless


@endless
def cmp_to_key():
    def f(a, b):
        return sorted([a, b], key=functools.cmp_to_key(f))

    f(1, 2)


@endless
def list_sort_lt():
    class A:
        def __lt__(self, other):
            return sorted([self, other])

    sorted([A(), A()])


@endless
def dict_setdefault():
    class A:
        def __hash__(self):
            return {}.setdefault(self, 1)

    {A(): 1}


@endless
def str_sub():
    def f(match):
        return re.sub("a", f, "a")

    re.sub("a", f, "a")


@endless
def accumulate():
    def f(a, b):
        return list(itertools.accumulate([a, b], f))

    f(1, 2)


@endless
def starmap():
    def f(n):
        return list(itertools.starmap(f, [(n,)]))

    f(0)


@endless
def groupby():
    def f(n):
        return [list(g) for _, g in itertools.groupby([n], f)]

    f(0)


@endless
def iter_sentinel():
    def f():
        return next(iter(f, None))

    f()


@endless
def methodcaller():
    class A:
        def f(self):
            return operator.methodcaller("f")(self)

    A().f()


@endless
def attrgetter():
    class A:
        @property
        def a(self):
            return operator.attrgetter("a")(self)

    A().a


@endless
def getattr_of_module():
    module = types.ModuleType("m")
    module.__getattr__ = lambda name: getattr(module, name + "x")
    module.a


@endless
def exec_():
    source = "exec(source)"
    exec(source, {"source": source})


@endless
def eval_():
    source = "eval(source)"
    eval(source, {"source": source})


@endless
def import_():
    class Finder:
        def find_spec(self, name, path=None, target=None):
            __import__(name + "x")

    finder = Finder()
    sys.meta_path.insert(0, finder)
    try:
        import nosuchmodule_
    finally:
        sys.meta_path.remove(finder)


@endless
def contextmanager():
    @contextlib.contextmanager
    def f():
        with f():
            yield

    with f():
        pass


@endless
def exit_stack():
    def f():
        with contextlib.ExitStack() as stack:
            stack.callback(f)

    f()


@endless
def method_type():
    class A:
        def f(self):
            return types.MethodType(A.f, self)()

    A().f()


@endless
def generator_send():
    def f():
        yield next(f())

    next(f())


@endless
def yield_from():
    def f():
        yield from f()

    next(f())


@endless
def awaits():
    async def f():
        await f()

    f().send(None)


@endless
def async_generator():
    async def f():
        async for x in f():
            yield x

    f().__anext__().send(None)


@endless
def asyncio_run():
    async def f():
        await f()

    asyncio.run(f())


@endless
def gather():
    async def f(n):
        return await asyncio.wait_for(f(n + 1), None)

    asyncio.run(f(0))
