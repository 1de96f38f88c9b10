"""Functions of `functools`, and built-in functions that call back."""

import functools

from shapes import endless


@endless
def cache():
    @functools.cache
    def fib(n):
        return fib(n - 1) + fib(n - 2)

    fib(10)


@endless
def lru_cache():
    @functools.lru_cache(maxsize=100)
    def fib(n):
        return fib(n - 1) + fib(n - 2)

    fib(10)


@endless
def lru_cache_small():
    @functools.lru_cache(maxsize=0)
    def f(n):
        return f(n + 1)

    f(0)


@endless
def partial():
    def f(n):
        return functools.partial(f, n + 1)()

    f(0)


@endless
def reduce():
    def f(a, b):
        return functools.reduce(f, (a, b))

    f(1, 2)


@endless
def singledispatch():
    @functools.singledispatch
    def f(x):
        return f(x)

    f(1)


@endless
def cached_property():
    class A:
        @functools.cached_property
        def a(self):
            return self.a

    A().a


@endless
def total_ordering():
    @functools.total_ordering
    class A:
        def __eq__(self, other):
            return self >= other

        def __lt__(self, other):
            return self >= other

        __hash__ = None

    A() > A()


@endless
def wrapper():
    def decorate(f):
        @functools.wraps(f)
        def g(*args, **kwargs):
            return f(*args, **kwargs)

        return g

    @decorate
    def f(n):
        return f(n + 1)

    f(0)


@endless
def plain():
    def f(n):
        return f(n + 1)

    f(0)


@endless
def plain_pair():
    def f(*args, **kwargs):
        return g(*args, **kwargs)

    def g(*args, **kwargs):
        return f(*args, **kwargs)

    f(1, a=1)


@endless
def map_():
    def f(n):
        return list(map(f, [n]))

    f(0)


@endless
def map_sum():
    def f(n):
        return sum(map(f, [n, n]))

    f(0)


@endless
def filter_():
    def f(n):
        return list(filter(f, [n]))

    f(0)


@endless
def sorted_key():
    def f(n):
        return sorted([n], key=f)

    f(0)


@endless
def max_key():
    def f(n):
        return max([n, n], key=f)

    f(0)


@endless
def min_generator():
    def f(n):
        return min(f(n + i) for i in range(2))

    f(0)


@endless
def any_generator():
    def f(n):
        return any(f(m) for m in [n])

    f(0)


@endless
def comprehension():
    def f(n):
        return [f(m) for m in [n]]

    f(0)


@endless
def join():
    def f(n):
        return "".join(f(m) for m in [n])

    f(0)
