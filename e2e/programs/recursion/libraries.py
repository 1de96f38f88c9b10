"""The library's own recursion: dataclasses, pickles, JSON, containers."""

import collections
import copy
import dataclasses
import enum
import json
import pickle
import sys
import weakref

from shapes import deep, endless


@endless
def enum_missing():
    class A(enum.Enum):
        X = 1

        @classmethod
        def _missing_(cls, value):
            return cls(value)

    A(2)


@endless
def dataclass_repr():
    @dataclasses.dataclass
    class A:
        a: object = None

        def __str__(self):
            return str(self)

    class B:
        def __repr__(self):
            return repr(A(self))

    repr(B())


@endless
def dataclass_eq():
    @dataclasses.dataclass
    class A:
        a: object = None

    a, b = A(), A()
    a.a, b.a = b, a
    a == b


@endless
def namedtuple():
    Point = collections.namedtuple("Point", "x")

    class A:
        def __repr__(self):
            return repr(Point(self))

    repr(A())


@endless
def reduce_ex():
    class A:
        def __reduce__(self):
            return A, (pickle.dumps(self),)

    pickle.dumps(A())


@endless
def pickle_endless():
    class A:
        def __reduce__(self):
            return list, (A(),)

    pickle.dumps(A())


@endless
def deepcopy_endless():
    class A:
        def __deepcopy__(self, memo):
            return copy.deepcopy(A())

    copy.deepcopy(A())


@endless
def json_default():
    json.dumps(object(), default=lambda o: [object()])


@endless
def json_default_indent():
    json.dumps(object(), default=lambda o: [object()], indent=1)


@endless
def json_object_hook():
    def f(o):
        return json.loads('{"a": 1}', object_hook=f)

    f(1)


@endless
def user_list():
    class A(collections.UserList):
        def __len__(self):
            return len(self)

    len(A())


@deep
def userdict_repr():
    d = collections.UserDict()
    d["a"] = d
    repr(d)


@endless
def counter_missing():
    class A(collections.Counter):
        def __missing__(self, key):
            return self[key]

    A()["a"]


@endless
def chainmap():
    a = collections.ChainMap()
    a.maps.append(a)
    a["x"]


@endless
def mutual_json():
    class Encoder(json.JSONEncoder):
        def default(self, o):
            return json.dumps(o, cls=Encoder)

    json.dumps(object(), cls=Encoder)


@endless
def weakref_call():
    class A:
        def __hash__(self):
            return hash(weakref.ref(self))

    hash(A())


@endless
def proxy():
    class A:
        def __str__(self):
            return str(weakref.proxy(self))

    str(A())


@endless
def excepthook_repr():
    class E(Exception):
        def __str__(self):
            return str(E())

    str(E())


@endless
def settrace():
    def tracer(frame, event, argument):
        sys.settrace(tracer)
        return recurse()

    def recurse():
        return recurse()

    sys.settrace(tracer)
    try:
        recurse()
    finally:
        sys.settrace(None)


@endless
def template():
    class A(dict):
        def __missing__(self, key):
            return "{a}".format_map(self)

    "{a}".format_map(A())


@endless
def handled_again():
    def f():
        try:
            f()
        finally:
            f()

    # Each level retries on its way out: two levels from the limit are enough.
    def g(n):
        try:
            return g(n + 1)
        except RecursionError:
            if n > 0:
                raise
            return g(n + 1)

    g(0)


@endless
def sqlite_callback():
    import sqlite3

    connection = sqlite3.connect(":memory:")

    def f(n):
        return connection.execute("select f(?)", (n,)).fetchone()[0]

    connection.create_function("f", 1, f)
    try:
        f(1)
    except sqlite3.OperationalError:
        # SQLite turns any exception into this.
        raise RecursionError from None


@endless
def xml_callback():
    from xml.parsers import expat

    def start(name, attributes):
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.Parse("<a></a>", True)

    start("", {})
