"""Deep data, made by a loop and walked by C."""

import collections
import contextlib
import copy
import functools
import json
import pickle
import pprint
import types
import typing

from deep_data import DEEP, Link, Node, nested_dict, nested_list, nested_tuple
from shapes import deep, endless


@endless
def repr_deep_list():
    repr(nested_list(DEEP))


@endless
def repr_deep_dict():
    repr(nested_dict(DEEP))


@endless
def repr_deep_tuple():
    repr(nested_tuple(DEEP))


@endless
def repr_deep_dataclass():
    head = None
    for _ in range(DEEP):
        head = Link(head)
    repr(head)


@endless
def repr_deep_partial():
    f = print
    for _ in range(DEEP):
        f = functools.partial(print, f)
    repr(f)


@endless
def repr_deep_deque():
    nested = None
    for _ in range(DEEP):
        nested = collections.deque([nested])
    repr(nested)


@endless
def repr_deep_mappingproxy():
    nested = {}
    for _ in range(DEEP):
        nested = types.MappingProxyType({1: nested})
    repr(nested)


@endless
def repr_deep_namespace():
    nested = None
    for _ in range(DEEP):
        nested = types.SimpleNamespace(a=nested)
    repr(nested)


@endless
def eq_deep_list():
    nested_list(DEEP) == nested_list(DEEP)


@endless
def lt_deep_tuple():
    nested_tuple(DEEP) < nested_tuple(DEEP)


@endless
def eq_deep_dict():
    nested_dict(DEEP) == nested_dict(DEEP)


@endless
def isinstance_deep():
    kinds = (str,)
    for _ in range(DEEP):
        kinds = (kinds,)
    isinstance(1, kinds)


@deep
def generic_deep():
    kind = int
    for _ in range(5_000):
        kind = list[kind]
    repr(kind), hash(kind), kind == kind


@deep
def typing_deep():
    kind = int
    for _ in range(400):
        kind = typing.Optional[typing.List[kind]]
    repr(kind)


@endless
def json_dumps_deep():
    json.dumps(nested_list(DEEP))


@endless
def json_dumps_deep_indent():
    json.dumps(nested_dict(DEEP), indent=1)


@endless
def json_loads_lists():
    json.loads("[" * DEEP + "]" * DEEP)


@endless
def json_loads_objects():
    json.loads('{"a":' * DEEP + "1" + "}" * DEEP)


@endless
def pickle_deep():
    pickle.dumps(nested_list(DEEP))


@endless
def pickle_deep_tuple():
    pickle.dumps(nested_tuple(DEEP))


@endless
def pickle_deep_nodes():
    head = None
    for _ in range(DEEP):
        head = Node(head)
    pickle.dumps(head)


@deep
def marshal_deep():
    import marshal

    try:
        marshal.dumps(nested_tuple(DEEP))
    except ValueError:
        pass


@deep
def marshal_loads_deep():
    import marshal

    with contextlib.suppress(ValueError):
        marshal.loads(b")\x01" * 1500 + b"N")


@endless
def deepcopy_deep():
    copy.deepcopy(nested_list(DEEP))


@endless
def pprint_deep():
    pprint.pformat(nested_list(DEEP))
