"""Operators and protocols that call themselves through C."""

import collections
import operator

from shapes import endless


@endless
def len_():
    class A:
        def __len__(self):
            return len(self)

    len(A())


@endless
def bool_():
    class A:
        def __bool__(self):
            return not self

    bool(A())


@endless
def iter_():
    class A:
        def __iter__(self):
            return iter(self)

    iter(A())


@endless
def iter_by_for():
    class A:
        def __iter__(self):
            yield from self

    list(A())


@endless
def next_():
    class A:
        def __next__(self):
            return next(self)

    next(A())


@endless
def call():
    class A:
        def __call__(self):
            return self()

    A()()


@endless
def call_is_itself():
    class A:
        pass

    A.__call__ = A()
    A()()


@endless
def contains():
    class A:
        def __contains__(self, item):
            return item in self

    1 in A()


@endless
def getitem():
    class A:
        def __getitem__(self, key):
            return self[key]

    A()[1]


@endless
def setitem():
    class A:
        def __setitem__(self, key, value):
            self[key] = value

    A()[1] = 1


@endless
def delitem():
    class A:
        def __delitem__(self, key):
            del self[key]

    del A()[1]


@endless
def missing():
    class A(dict):
        def __missing__(self, key):
            return self[key]

    A()[1]


@endless
def defaultdict():
    d = collections.defaultdict(lambda: d[object()])
    d[1]


@endless
def add():
    class A:
        def __add__(self, other):
            return self + other

    A() + 1


@endless
def radd():
    class A:
        def __radd__(self, other):
            return other + self

    1 + A()


@endless
def iadd():
    class A:
        def __iadd__(self, other):
            self += other
            return self

    a = A()
    a += 1


@endless
def neg():
    class A:
        def __neg__(self):
            return -self

    -A()


@endless
def pow_():
    class A:
        def __pow__(self, other, mod=None):
            return pow(self, other, mod)

    pow(A(), 2)


@endless
def index():
    class A:
        def __index__(self):
            return operator.index(self)

    [1][A()]


@endless
def int_():
    class A:
        def __int__(self):
            return int(self)

    int(A())


@endless
def float_():
    class A:
        def __float__(self):
            return float(self)

    float(A())


@endless
def bytes_():
    class A:
        def __bytes__(self):
            return bytes(self)

    bytes(A())


@endless
def round_():
    class A:
        def __round__(self):
            return round(self)

    round(A())


@endless
def dir_():
    class A:
        def __dir__(self):
            return dir(self)

    dir(A())


@endless
def reversed_():
    class A:
        def __reversed__(self):
            return reversed(self)

    reversed(A())


@endless
def length_hint():
    class A:
        def __length_hint__(self):
            return operator.length_hint(self)

        def __iter__(self):
            return iter(())

    list(A()), operator.length_hint(A())


@endless
def enter():
    class A:
        def __enter__(self):
            with self:
                pass

        def __exit__(self, *exception):
            pass

    with A():
        pass


@endless
def new():
    class A:
        def __new__(cls):
            return cls()

    A()
