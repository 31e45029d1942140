"""Values: instances that never change, and are equal when their class and their fields are.

``@value`` makes what ``@dataclass(frozen=True, slots=True)`` makes, in a fraction of the time: that one
compiles six functions for each class, and its module imports ``inspect``. Here ``__init__`` alone is
compiled, with the first instance; the other methods are shared, and look the fields up. Most commands begin
with some 80 classes, and need half of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_NONE: Any = object()  # no default, nothing given


class _Field:
    """What a field is when nothing is given for it, and where it counts."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "repr")

    def __init__(self, default: Any, factory: Any, init: bool, repr: bool, compare: bool) -> None:
        self.default = default
        self.factory = factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = False


@overload
def field(*, default: T, init: bool = ..., repr: bool = ..., compare: bool = ...) -> T: ...
@overload
def field(
    *, default_factory: Callable[[], T], init: bool = ..., repr: bool = ..., compare: bool = ...
) -> T: ...
@overload
def field(*, init: bool = ..., repr: bool = ..., compare: bool = ...) -> Any: ...
def field(
    *,
    default: Any = _NONE,
    default_factory: Any = _NONE,
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
) -> Any:
    """A field with more to it than a default, as in ``dataclasses``."""
    return _Field(default, default_factory, init, repr, compare)


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T], /) -> type[T]: ...
@overload
def value(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
def value(cls: type[Any] | None = None, /, *, kw_only: bool = False) -> Any:
    """The class as one of values. With ``kw_only``, what a value is made of is given by name.

    It is a new class, as slots want it. What it defines itself (an own ``__eq__``, say) is kept."""
    if cls is None:
        return lambda cls: _made(cls, _VALUE, kw_only=kw_only)
    return _made(cls, _VALUE, kw_only=kw_only)


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """The class with slots and an ``__init__`` as a value has them; an instance may change, and is equal to
    itself alone."""
    return _made(cls, {}, kw_only=False)


def fields(cls: type[Any]) -> tuple[str, ...]:
    """The names of what a value of ``cls`` is made of, those of its bases first."""
    return tuple(name for name, field in cls.__value_fields__.items() if field.init)


def maker(cls: type[T]) -> Callable[[Sequence[object]], T]:
    """The function that makes a value of ``cls`` of all its fields, in their order, past its ``__init__``:
    for what was a value before. ``ValueError`` when they are not as many; ``TypeError`` for a class with a
    ``__post_init__`` or a field that is not given."""
    every: Any = cls
    if hasattr(cls, "__post_init__") or not all(field.init for field in every.__value_fields__.values()):
        raise TypeError(f"{cls.__qualname__} is more than its fields")
    setters = [getattr(cls, name).__set__ for name in fields(cls)]
    new = cls.__new__

    def make(items: Sequence[object]) -> T:
        made = new(cls)
        for setter, item in zip(setters, items, strict=True):
            setter(made, item)
        return made

    return make


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 -- mypy knows what its arguments may be
else:

    def replace(value: T, /, **changes: object) -> T:
        """A value of the same class, made of the same but for ``changes``."""
        same = {name: getattr(value, name) for name in fields(type(value)) if name not in changes}
        return type(value)(**same, **changes)


def _made(cls: type[Any], methods: dict[str, Any], *, kw_only: bool) -> type[Any]:
    inherited: dict[str, _Field] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= base.__dict__.get("__value_fields__", {})
    # An annotation is text, or the thing itself, whose repr is that text behind its module's name.
    own = {
        name: _own(cls, name, kw_only)
        for name, kind in cls.__annotations__.items()
        if not str(kind).removeprefix("typing.").startswith("ClassVar")
    }
    every = inherited | own
    outside = {"__dict__", "__weakref__", *own}
    body = methods | {name: member for name, member in cls.__dict__.items() if name not in outside}
    if "__hash__" in methods and body["__hash__"] is None:  # what Python puts beside an own __eq__
        body["__hash__"] = methods["__hash__"]
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__match_args__"] = tuple(name for name, field in every.items() if field.init and not field.kw_only)
    body["__value_fields__"] = every
    body["__value_key__"] = _key([name for name, field in every.items() if field.compare])
    body["__qualname__"] = cls.__qualname__
    body.setdefault("__init__", lambda self, /, *given, **named: _first(made, self, given, named))
    make: Any = type(cls)
    made: type[Any] = make(cls.__name__, cls.__bases__, body)
    _move_super(cls, made)
    return made


def _own(cls: type[Any], name: str, kw_only: bool) -> _Field:
    given = cls.__dict__.get(name, _NONE)
    found = given if isinstance(given, _Field) else _Field(given, _NONE, init=True, repr=True, compare=True)
    if type(found.default).__hash__ is None:
        raise ValueError(f"{cls.__qualname__}.{name}: a default that can change: use default_factory")
    found.kw_only = kw_only
    return found


def _first(cls: type[Any], self: object, given: tuple[object, ...], named: dict[str, object]) -> None:
    """Make the first instance of ``cls``, and the ``__init__`` that makes all others."""
    cls.__init__ = _init(cls)
    cls.__init__(self, *given, **named)


def _init(cls: type[Any]) -> Callable[..., None]:
    """The one function that is compiled: it takes the fields, and sets their slots past ``__setattr__``."""
    known: dict[str, Any] = {"__none": _NONE}
    by_place, by_name, lines = ["__self"], ["*"], []
    for name, field in cls.__value_fields__.items():
        known[f"__set_{name}"] = getattr(cls, name).__set__
        known[f"__default_{name}"] = field.default
        known[f"__make_{name}"] = field.factory
        optional = field.default is not _NONE or field.factory is not _NONE
        if field.init:
            given = f"{name}=__default_{name}" if optional else name
            (by_name if field.kw_only else by_place).append(given)
        if field.factory is not _NONE:
            given = f"__make_{name}() if {name} is __none else {name}" if field.init else f"__make_{name}()"
        elif field.init:
            given = name
        elif optional:
            given = f"__default_{name}"
        else:
            continue  # __post_init__ sets it
        lines.append(f"__set_{name}(__self, {given})")
    if hasattr(cls, "__post_init__"):
        lines.append("__self.__post_init__()")
    arguments = ", ".join(by_place + (by_name if len(by_name) > 1 else []))
    source = f"def __init__({arguments}):\n " + "\n ".join(lines or ["pass"])
    exec(compile(source, f"<value {cls.__qualname__}>", "exec"), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    return init


def _key(names: list[str]) -> Callable[[Any], tuple[object, ...]]:
    """The function from a value to the fields that count when two are compared."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _move_super(old: type[Any], new: type[Any]) -> None:
    """``super()`` without arguments looks in a cell for its class, which is ``old``: it is to be ``new``."""
    for member in new.__dict__.values():
        function = getattr(member, "fget", None) or getattr(member, "__func__", member)
        names = getattr(getattr(function, "__code__", None), "co_freevars", ())
        if "__class__" in names:
            cell = function.__closure__[names.index("__class__")]
            cell.cell_contents = new if cell.cell_contents is old else cell.cell_contents


def _equal(self: Any, other: Any) -> object:
    if other is self:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    key = self.__class__.__value_key__
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(self.__class__.__value_key__(self))


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, field in self.__value_fields__.items() if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_assignment(self: Any, name: str, _value: object) -> None:
    raise AttributeError(f"cannot assign to field {name!r}", name=name, obj=self)


def _refuse_deletion(self: Any, name: str) -> None:
    raise AttributeError(f"cannot delete field {name!r}", name=name, obj=self)


def _state(self: Any) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in self.__value_fields__)


def _set_state(self: Any, state: tuple[object, ...]) -> None:
    for name, item in zip(self.__value_fields__, state, strict=True):
        object.__setattr__(self, name, item)


_VALUE: dict[str, Any] = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse_assignment,
    "__delattr__": _refuse_deletion,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
