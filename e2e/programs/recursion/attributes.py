"""Attributes, texts and comparisons that call themselves through C."""

from shapes import endless


@endless
def getattr_():
    class A:
        def __getattr__(self, name):
            return getattr(self, name + "x")

    A().a


@endless
def getattr_plain():
    class A:
        def __getattr__(self, name):
            return self.missing

    A().a


@endless
def getattribute():
    class A:
        def __getattribute__(self, name):
            return getattr(self, name)

    A().a


@endless
def getattribute_dict():
    class A:
        def __getattribute__(self, name):
            return self.__dict__[name]

    A().a


@endless
def setattr_():
    class A:
        def __setattr__(self, name, value):
            setattr(self, name, value)

    A().a = 1


@endless
def setattr_plain():
    class A:
        def __setattr__(self, name, value):
            self.name = value

    A().a = 1


@endless
def delattr_():
    class A:
        def __delattr__(self, name):
            delattr(self, name)

    del A().a


@endless
def repr_():
    class A:
        def __repr__(self):
            return f"{self!r}"

    repr(A())


@endless
def repr_in_list():
    class A:
        def __repr__(self):
            return repr([self])

    repr(A())


@endless
def repr_by_percent():
    class A:
        def __repr__(self):
            return "%r" % self

    repr(A())


@endless
def str_():
    class A:
        def __str__(self):
            return str(self)

    str(A())


@endless
def str_by_fstring():
    class A:
        def __str__(self):
            return f"<{self}>"

    print(A())


@endless
def format_():
    class A:
        def __format__(self, spec):
            return format(self, spec)

    format(A())


@endless
def format_method():
    class A:
        def __format__(self, spec):
            return "{}".format(self)

    f"{A()}"


@endless
def eq():
    class A:
        def __eq__(self, other):
            return self == other

    A() == A()


@endless
def eq_in_list():
    class A:
        def __eq__(self, other):
            return [self] == [other]

    A() == A()


@endless
def eq_in_dict():
    class A:
        def __eq__(self, other):
            return {1: self} == {1: other}

        __hash__ = None

    A() == A()


@endless
def lt():
    class A:
        def __lt__(self, other):
            return self < other

    A() < A()


@endless
def lt_swapped():
    class A:
        def __lt__(self, other):
            return other > self

        def __gt__(self, other):
            return other < self

    A() < A()


@endless
def hash_():
    class A:
        def __hash__(self):
            return hash((self,))

    hash(A())


@endless
def hash_in_set():
    class A:
        def __hash__(self):
            return len({self})

    hash(A())
