"""Recursion through unpacking: of arguments, of assignments, of patterns and of sums."""

from shapes import endless


@endless
def sum_radd():
    class A:
        def __radd__(self, other):
            return sum([self])

    sum([A()])


@endless
def zip_():
    def f(n):
        return list(zip(*[map(f, [n])]))

    f(0)


@endless
def unpack():
    class A:
        def __iter__(self):
            a, b = self
            yield a

    a, b = A()


@endless
def star_args():
    class A:
        def __iter__(self):
            print(*self)
            yield 1

    print(*A())


@endless
def star_kwargs():
    class A:
        def keys(self):
            return dict(**self)

        def __getitem__(self, key):
            return 1

    dict(**A())


@endless
def list_extend():
    class A:
        def __iter__(self):
            return iter([*self])

    [].extend(A())


@endless
def match_args():
    class A:
        @property
        def x(self):
            match self:
                case A(x=1):
                    return 1

    A().x
