"""Nested data, and links to make chains of."""

import dataclasses


def nested_list(n):
    nested = []
    for _ in range(n):
        nested = [nested]
    return nested


def nested_dict(n):
    nested = {}
    for _ in range(n):
        nested = {"a": nested}
    return nested


def nested_tuple(n):
    nested = ()
    for _ in range(n):
        nested = (nested,)
    return nested


class Node:
    """A link of a chain."""

    def __init__(self, following=None):
        self.following = following


@dataclasses.dataclass
class Link:
    """A link that shows what follows."""

    following: object = None


DEEP = 30_000
