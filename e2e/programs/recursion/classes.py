"""The making and the checking of classes and instances, calling itself."""

import abc
import types

from shapes import endless


@endless
def init():
    class A:
        def __init__(self):
            A()

    A()


@endless
def init_subclass():
    class A:
        def __init_subclass__(cls):
            type("B", (A,), {})

    type("B", (A,), {})


@endless
def set_name():
    class A:
        def __set_name__(self, owner, name):
            type("B", (), {"a": A()})

    type("B", (), {"a": A()})


@endless
def metaclass_call():
    class Meta(type):
        def __call__(cls):
            return cls()

    class A(metaclass=Meta):
        pass

    A()


@endless
def metaclass_new():
    class Meta(type):
        def __new__(mcs, name, bases, namespace):
            return Meta(name, bases, namespace)

    Meta("A", (), {})


@endless
def class_getitem():
    class A:
        def __class_getitem__(cls, item):
            return cls[item]

    A[1]


@endless
def mro_entries():
    class A:
        def __mro_entries__(self, bases):
            return (types.new_class("B", (self,)),)

    types.new_class("B", (A(),))


@endless
def instancecheck():
    class Meta(type):
        def __instancecheck__(cls, instance):
            return isinstance(instance, cls)

    class A(metaclass=Meta):
        pass

    isinstance(1, A)


@endless
def subclasscheck():
    class Meta(type):
        def __subclasscheck__(cls, subclass):
            return issubclass(subclass, cls)

    class A(metaclass=Meta):
        pass

    issubclass(int, A)


@endless
def subclasshook():
    class A(abc.ABC):
        @classmethod
        def __subclasshook__(cls, subclass):
            return issubclass(type("B", (), {}), cls)

    issubclass(int, A)


@endless
def class_property():
    class A:
        @property
        def __class__(self):
            return isinstance(self, str) or str

    isinstance(A(), str), isinstance(A(), int)


@endless
def descriptor_get():
    class Get:
        def __get__(self, instance, owner):
            return instance.a

    class A:
        a = Get()

    A().a


@endless
def descriptor_set():
    class Set:
        def __set__(self, instance, value):
            instance.a = value

    class A:
        a = Set()

    A().a = 1


@endless
def property_():
    class A:
        @property
        def a(self):
            return self.a

    A().a


@endless
def property_setter():
    class A:
        @property
        def a(self):
            return 1

        @a.setter
        def a(self, value):
            self.a = value

    A().a = 1


@endless
def super_():
    class A:
        def f(self):
            return self.f()

    class B(A):
        def f(self):
            return super().f()

    B().f()


@endless
def fspath():
    class A:
        def __fspath__(self):
            return open(self)

    open(A())
