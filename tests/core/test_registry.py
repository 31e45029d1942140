"""Agencies over time: names, dated members, nested groups, and the mergers of 2025."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.registry import Agency, Group, Member, Registry
from ccheck.workspace import agencies
from ccheck.workspace.faults import Faults
from tests.core import strategies as some
from tests.core.build import AGENCIES, day, table


def read(text: str) -> Registry:
    faults = Faults()
    found = agencies.from_table(table(text), "agencies.toml", faults)
    assert faults.found == []
    return found


USUAL = read(AGENCIES)


@pytest.mark.parametrize(
    ("id", "on", "holder"),
    [
        ("stttt", "2025-02-28", "stttt"),  # its last day: until is the first day out
        ("stttt", "2025-03-01", "skhcn"),
        ("stttt", "2025-06-30", "skhcn"),
        ("stttt", "2025-07-01", "dn-skhcn"),  # two mergers on
        ("snnptnt", "2025-03-01", "snnmt"),
        ("stnmt", "2025-03-01", "snnmt"),
        ("snv", "2030-01-01", "snv"),
        ("huyen-a", "2025-06-30", "huyen-a"),
        ("huyen-a", "2025-07-01", None),  # dissolved without successor
        ("nobody-knows", "2025-07-01", "nobody-knows"),
    ],
)
def test_who_holds_what_an_agency_owes(id: str, on: str, holder: str | None) -> None:
    assert USUAL.holder(id, day(on)) == holder


@pytest.mark.parametrize(
    ("ids", "on", "members"),
    [
        (["so"], "2025-02-28", ["snv", "stttt", "skhcn"]),
        (["so"], "2025-03-01", ["snv", "skhcn"]),
        (["so"], "2025-07-01", ["snv", "dn-skhcn"]),
        (["tat-ca"], "2025-01-01", ["snv", "stttt", "skhcn", "huyen-a", "huyen-b"]),  # nested, each once
        (["tat-ca"], "2025-07-01", ["snv", "dn-skhcn"]),
        (["huyen"], "2025-07-01", []),
        (["stp", "so", "snv"], "2025-01-01", ["stp", "snv", "stttt", "skhcn"]),
        (["stttt"], "2025-07-01", ["stttt"]),  # named directly it stays; the holder is another question
        ([], "2025-01-01", []),
    ],
)
def test_members_of_groups_on_a_day(ids: list[str], on: str, members: list[str]) -> None:
    assert list(USUAL.members(ids, day(on))) == members


def test_a_member_that_ended_is_represented_by_its_successor_once() -> None:
    """
    agency = [
      { id = "old-1", name = "A", until = 2025-03-01, successor = "new" },
      { id = "old-2", name = "B", until = 2025-03-01, successor = "new" },
      { id = "new", name = "C", from = 2025-03-01 },
      { id = "later", name = "D", from = 2026-01-01 },
    ]
    group = [{ id = "g", name = "G", members = ["old-1", "old-2", "new", "later"] }]
    """
    registry = read(str(test_a_member_that_ended_is_represented_by_its_successor_once.__doc__))
    assert registry.members(["g"], day("2025-02-28")) == ("old-1", "old-2")
    assert registry.members(["g"], day("2025-03-01")) == ("new",)
    assert registry.members(["g"], day("2026-01-01")) == ("new", "later")


def test_names_change_on_their_day() -> None:
    """
    jurisdiction = [
      { id = "hue", name = "Tỉnh Thừa Thiên Huế", names = [{ from = 2025-01-01, name = "Thành phố Huế" }] },
    ]
    agency = [{ id = "a", name = "Đầu", names = [
      { from = 2026-04-30, name = "Cuối" },
      { from = 2025-07-01, name = "Giữa" },
    ] }]
    group = [{ id = "g", name = "Nhóm", members = ["a"] }]
    """
    registry = read(str(test_names_change_on_their_day.__doc__))
    hue = registry.jurisdiction("hue")
    assert hue is not None
    assert [hue.name_on(day(on)) for on in ("2024-12-31", "2025-01-01")] == [
        "Tỉnh Thừa Thiên Huế",
        "Thành phố Huế",
    ]
    on = ("2025-06-30", "2025-07-01", "2026-04-29", "2026-04-30")
    assert [registry.name("a", day(text)) for text in on] == ["Đầu", "Giữa", "Giữa", "Cuối"]
    assert [registry.name(id) for id in ("a", "g", "x")] == ["Đầu", "Nhóm", "x"]


def test_ranges_are_half_open() -> None:
    agency = Agency(id="a", name="A", since=day("2025-03-01"), until=day("2025-07-01"))
    member = Member("a", day("2025-03-01"), day("2025-07-01"))
    for on, inside in (
        ("2025-02-28", False),
        ("2025-03-01", True),
        ("2025-06-30", True),
        ("2025-07-01", False),
    ):
        assert agency.exists_on(day(on)) is member.belongs_on(day(on)) is inside


def test_a_registry_knows_its_ids() -> None:
    assert "so" in USUAL and "snv" in USUAL and "x" not in USUAL
    assert USUAL.group("snv") is None and USUAL.agency("so") is None
    assert len(list(USUAL.ids())) == len(USUAL.agencies) + len(USUAL.groups)


@st.composite
def tangles(draw: st.DrawFn) -> Registry:
    """Any agencies and groups, cycles of both kinds among them."""
    names = "abcde"
    days = st.none() | some.days
    chosen = st.none() | st.sampled_from(names)
    bodies = [Agency(id=id, name=id, until=draw(days), successor=draw(chosen)) for id in names]
    members = st.builds(Member, st.sampled_from("abcdeGHI"), days, days)
    groups = [Group(id=id, name=id, members=tuple(draw(st.lists(members, max_size=4)))) for id in "GHI"]
    return Registry(agencies=tuple(bodies), groups=tuple(groups))


@given(tangles(), some.days)
def test_whatever_is_tangled_an_answer_comes_and_holders_exist(registry: Registry, today: date) -> None:
    for id in registry.ids():
        members = registry.members([id], today)
        assert len(set(members)) == len(members)
        if registry.agency(id) is None:
            assert all((body := registry.agency(m)) is not None and body.exists_on(today) for m in members)
        else:
            assert members == (id,)
            holder = registry.holder(id, today)
            held = registry.agency(holder) if holder else None
            assert holder is None or (held is not None and held.exists_on(today))
            if holder is not None:
                assert registry.holder(holder, today) == holder
