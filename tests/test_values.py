"""A value is what the dataclass with the same fields is, frozen and with slots."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck import values
from ccheck.values import field, fields, mutable, replace, value


class Ours:
    """The classes as values."""

    @value
    class Point:
        """A place."""

        LIMIT: ClassVar[int] = 9
        x: int
        y: int = 0
        notes: list[int] = field(default_factory=list, compare=False)
        z: int = field(default=5, repr=False)

        @property
        def total(self) -> int:
            return self.x + self.y

        def moved(self, by: int) -> Any:
            return type(self)(self.x + by, self.y)

    @value(kw_only=True)
    class Named(Point):
        name: str
        y: int = 3
        size: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "size", len(self.name))

    @value
    class Single:
        x: object

    @value
    class Empty:
        pass


class Theirs:
    """The same as dataclasses."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        LIMIT: ClassVar[int] = 9
        x: int
        y: int = 0
        notes: list[int] = dataclasses.field(default_factory=list, compare=False)
        z: int = dataclasses.field(default=5, repr=False)

        @property
        def total(self) -> int:
            return self.x + self.y

        def moved(self, by: int) -> Any:
            return type(self)(self.x + by, self.y)

    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Named(Point):
        name: str
        y: int = 3
        size: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "size", len(self.name))

    @dataclasses.dataclass(frozen=True, slots=True)
    class Single:
        x: object

    @dataclasses.dataclass(frozen=True, slots=True)
    class Empty:
        pass


NAMES = ("Point", "Named", "Single", "Empty")
PAIRS = [(getattr(Ours, name), getattr(Theirs, name)) for name in NAMES]
SMALL = st.integers(0, 2)
POSITIONAL = st.lists(SMALL, max_size=5)
BY_NAME = st.dictionaries(st.sampled_from(["x", "y", "z", "name", "size", "other"]), SMALL | st.just("an"))


def outcome(call: Callable[[], object]) -> str:
    """What a call returns or raises, in words that do not tell the two families apart."""
    try:
        return repr(call()).replace("Theirs.", "Ours.")
    except (TypeError, AttributeError) as error:
        kind = "TypeError" if isinstance(error, TypeError) else "AttributeError"
        return f"{kind}: {error}".replace("Theirs.", "Ours.")


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)
@given(POSITIONAL, BY_NAME)
def test_any_call_makes_the_same_or_fails_with_the_same_words(
    ours: Any, theirs: Any, places: list[int], named: dict[str, Any]
) -> None:
    assert outcome(lambda: ours(*places, **named)) == outcome(lambda: theirs(*places, **named))


ROWS = st.tuples(st.sampled_from(["Point", "Named"]), SMALL, SMALL, st.sampled_from("ab"))


@given(st.lists(ROWS, max_size=5))
def test_equality_and_hash_are_the_same(made: list[tuple[str, int, int, str]]) -> None:
    def family(home: Any) -> list[Any]:
        return [
            home.Point(x, y, [x]) if kind == "Point" else home.Named(x=x, y=y, notes=[y], name=name)
            for kind, x, y, name in made
        ]

    ours, theirs = family(Ours), family(Theirs)
    assert [a == b for a in ours for b in ours] == [a == b for a in theirs for b in theirs]
    assert [a != b for a in ours for b in ours] == [a != b for a in theirs for b in theirs]
    assert [hash(a) for a in ours] == [hash(b) for b in theirs]
    assert all(a != b for a, b in zip(ours, theirs, strict=True))


@given(BY_NAME)
def test_replace_is_the_same(changes: dict[str, Any]) -> None:
    changes.pop("size", None)  # a ValueError there, a TypeError here
    ours, theirs = Ours.Point(1, 2, [3]), Theirs.Point(1, 2, [3])
    assert outcome(lambda: replace(ours, **changes)) == outcome(
        lambda: dataclasses.replace(theirs, **changes)
    )
    assert replace(ours).notes is ours.notes


def test_what_is_made_after_the_arguments_is_made_again_by_replace() -> None:
    named = Ours.Named(x=1, name="an")
    assert replace(named, name="bình").size == 4
    with pytest.raises(TypeError, match="size"):
        replace(named, size=1)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=NAMES)
def test_the_class_looks_the_same(ours: Any, theirs: Any) -> None:
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__slots__ == theirs.__slots__
    assert fields(ours) == tuple(each.name for each in dataclasses.fields(theirs) if each.init)
    assert (ours.__name__, ours.__module__) == (theirs.__name__, theirs.__module__)
    assert ours.__qualname__ == theirs.__qualname__.replace("Theirs", "Ours")
    assert not hasattr(ours(**dict.fromkeys(_needed(theirs), "")), "__dict__")


def _needed(theirs: Any) -> list[str]:
    nothing = dataclasses.MISSING
    return [
        each.name
        for each in dataclasses.fields(theirs)
        if each.init and each.default is nothing and each.default_factory is nothing
    ]


def test_what_the_class_says_itself_is_kept() -> None:
    point = Ours.Point(1, 2)
    assert (Ours.Point.__doc__, Ours.Point.LIMIT, point.total) == ("A place.", 9, 3)
    assert point.moved(1) == Ours.Point(2, 2)

    @value
    class Own:  # noqa: PLW1641 -- __hash__ is made, as for a dataclass
        x: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

    assert repr(Own(1)) == "own"
    assert Own(1) == Own(2)
    assert hash(Own(1)) == hash((1,))


def test_each_value_has_a_list_of_its_own() -> None:
    first, second = Ours.Point(1), Ours.Point(1)
    first.notes.append(1)
    assert second.notes == []


def test_a_value_matches() -> None:
    match Ours.Point(1, 2, [3]):
        case Ours.Point(x, y, notes, z=5):
            assert (x, y, notes) == (1, 2, [3])
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("name", ["x", "size", "other"])
@pytest.mark.parametrize("kind", ["Point", "Named"])
def test_a_value_never_changes(kind: str, name: str) -> None:
    of = {"x": 1} if kind == "Point" else {"x": 1, "name": "an"}
    ours, theirs = getattr(Ours, kind)(**of), getattr(Theirs, kind)(**of)
    before = repr(ours)
    changes: list[Callable[[Any], None]] = [lambda it: setattr(it, name, 2), lambda it: delattr(it, name)]
    for change in changes:
        with pytest.raises(AttributeError) as refused:
            change(ours)
        if any(each.name == name for each in dataclasses.fields(theirs)):
            with pytest.raises(dataclasses.FrozenInstanceError) as expected:
                change(theirs)
            assert str(refused.value) == str(expected.value)
    assert repr(ours) == before


COPIES: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    *(lambda it, n=n: pickle.loads(pickle.dumps(it, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)),
]


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize(
    "it", [Ours.Point(1, 2, [3]), Ours.Named(x=1, name="an"), Ours.Single(None), Ours.Empty()], ids=NAMES
)
def test_a_copy_is_equal(copied: Callable[[Any], Any], it: Any) -> None:
    again = copied(it)
    assert type(again) is type(it)
    assert (again, repr(again)) == (it, repr(it))
    if isinstance(it, Ours.Point):
        assert again.notes == it.notes
        assert (again.notes is it.notes) is (copied is copy.copy)


def test_a_value_of_nothing_that_can_be_hashed_is_none_itself() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours.Single([]))


def test_super_finds_the_class_that_was_made() -> None:
    class Base:
        __slots__ = ()

        def name(self) -> str:
            return "base"

    @value
    class Child(Base):
        x: int

        def name(self) -> str:
            return f"child of {super().name()}"

        @property
        def size(self) -> int:
            return len(super().name())

        @classmethod
        def of(cls) -> str:
            return str(super().__new__(cls).__class__.__name__)

    assert Child(1).name() == "child of base"
    assert Child(1).size == 4
    assert Child.of() == "Child"


def test_a_default_that_can_change_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Wrong\.x.*default_factory"):

        @value
        class Wrong:
            x: list[int] = []  # noqa: RUF012 -- that is the point


def test_annotations_may_be_more_than_text() -> None:
    made: Any = value(type("Made", (), {"__annotations__": {"x": int, "y": ClassVar[int]}, "y": 1}))
    assert fields(made) == ("x",)
    assert made.y == 1


def test_what_is_mutable_changes_and_is_itself() -> None:
    @mutable
    class Box:
        x: int
        found: list[int] = field(default_factory=list)

    box, other = Box(1), Box(1)
    box.x = 2
    box.found.append(1)
    assert (box.x, box.found, other.x, other.found) == (2, [1], 1, [])
    assert box != Box(2, [1])
    assert len({box, other}) == 2
    with pytest.raises(AttributeError):
        box.y = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"Box\.__init__\(\) missing 1 required positional argument: 'x'"):
        Box()  # type: ignore[call-arg]


def test_neither_dataclasses_nor_inspect_comes_along() -> None:
    import subprocess
    import sys

    code = "import sys, ccheck.values; print({'dataclasses', 'inspect'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert (done.stdout, values.__name__) == ("set()\n", "ccheck.values")
