"""Hostile files: whatever the bytes, the answer is a list of problems, never a traceback and never a hang."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ccheck.core.calendar import Calendar
from ccheck.core.checks import group_cycles, succession_cycles
from ccheck.core.model import Workspace
from ccheck.core.registry import Agency, Group, Member, Registry
from ccheck.errors import CcheckError, Place, Severity
from ccheck.workspace.load import examine, load
from tests.workspace.files import AGENCIES, ISSUED, codes, due, task, within_seconds, write
from tests.workspace.test_schema import PATHS, RICH

VALID = {PATHS[kind]: text for kind, text in RICH.items()}
PATH = st.sampled_from(sorted(VALID))
# The same run every time: a fuzzer that finds something on another's machine only helps nobody.
FUZZ = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def survives(files: dict[str, str | bytes | None]) -> None:
    """Both doors answer, and they agree on whether the files can be used."""
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        try:
            loaded = examine(root)
        except CcheckError:
            return
        broken = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
        for problem in loaded.problems:
            assert problem.line >= 1 and problem.column >= 1
            text = (root / problem.path).read_bytes().decode("utf-8-sig", "replace")
            assert problem.line <= text.count("\n") + 1
        assert list(loaded.problems) == sorted(loaded.problems, key=lambda problem: problem.sort_key)
        try:
            load(root)
        except CcheckError:
            assert broken
        else:
            assert not broken


@given(PATH, st.binary(max_size=200))
@example("agencies.toml", b"\xff\xfe[\x00")
@example("directives/thu.toml", b"\xef\xbb\xbf\xef\xbb\xbf")
@example("directives/thu.toml", b"\x00")
@example("ccheck.toml", b"\r")
@FUZZ
def test_random_bytes(path: str, data: bytes) -> None:
    survives({path: data})


TOML = st.lists(
    st.sampled_from(
        [
            *("[directive]\n", "[[task]]\n", "[[event]]\n", "[[agency]]\n", "[[group]]\n", "[[day]]\n"),
            *("[task.deadline]\n", "[directive.title]\n", "[[task.deadline]]\n", "[[directive]]\n"),
            *(
                "id = 'x'\n",
                "id = 1\n",
                "clause = '1'\n",
                "lead = ['x']\n",
                "lead = [['x']]\n",
                "members=['x']\n",
            ),
            *(
                "deadline = ",
                "title = ",
                "within = ",
                "by = ",
                "every = ",
                "targets = ",
                "until = ",
                "review = ",
            ),
            *("successor = ", "names = ", "wording = ", "kind = ", "date = ", "timezone = ", "due_soon = "),
            *(
                "1\n",
                "'x'\n",
                "nan\n",
                "[]\n",
                "{}\n",
                "[{}]\n",
                "2025-01-01\n",
                "12:00:00\n",
                "true\n",
                '"year"\n',
            ),
            *(
                "2025-01-01T12:00:00Z\n",
                "1e400\n",
                "'2025/2026'\n",
                "{ x.y = 1 }\n",
                '"\\u0000"\n',
                "'''\n'''\n",
            ),
            *("# \n", "\n", "=", ".", "'", '"', "[", "]", "{", "}", ",", "\\", "đ", "\r\n"),
        ]
    ),
    max_size=12,
).map("".join)


@given(PATH, TOML)
@FUZZ
def test_random_toml(path: str, text: str) -> None:
    survives({path: text})


@given(st.data())
@FUZZ
def test_mutated_files(data: st.DataObject) -> None:
    path = data.draw(PATH)
    text = VALID[path].encode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        until = min(len(text), at + data.draw(st.integers(0, 12)))
        kind = data.draw(st.sampled_from(["cut", "put", "copy", "end"]))
        if kind == "cut":
            text = text[:at] + text[until:]
        elif kind == "put":
            text = text[:at] + data.draw(TOML.map(str.encode) | st.binary(max_size=4)) + text[until:]
        elif kind == "copy":
            text = text[:at] + text[at:until] * 2 + text[until:]
        else:
            text = text[:at]
    survives({**VALID, path: text})


@given(st.data())
@FUZZ
def test_a_value_of_any_type_in_the_place_of_any_other(data: st.DataObject) -> None:
    path = data.draw(PATH)
    lines = VALID[path].split("\n")
    at = data.draw(
        st.sampled_from([n for n, line in enumerate(lines) if " = " in line and "{" not in line[:3]])
    )
    values = [
        "1",
        "-1",
        "1.5",
        "nan",
        "true",
        '""',
        '"x"',
        "[]",
        "[1]",
        "{}",
        "{ x = 1 }",
        "[{}]",
        "12:00:00",
    ]
    values += [
        "2025-01-01",
        "2025-01-01T00:00:00",
        "2025-01-01T00:00:00Z",
        "99999999999999999999",
        '"\\u0007"',
    ]
    lines[at] = f"{lines[at].partition(' = ')[0]} = {data.draw(st.sampled_from(values))}"
    survives({**VALID, path: "\n".join(lines)})


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "9" * 5_000,
        "x = 0." + "9" * 5_000,
        "x = 1e999999999",
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 100_000,
        'x = "' + "a" * 1_000_000,
        '"' + "k" * 1_000_000 + '" = 1',
        "x" + ".a" * 3_000 + " = 1",
        "[" + "a." * 3_000 + "a]",
        "\n" * 1_000_000 + "x",
        "[[task]]\n" * 2_000,
        "#" + "\\" * 1_000_000,
        '"""' * 100_001,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_large_and_strange_texts_are_answered_soon(text: str, tmp_path: Path) -> None:
    write(tmp_path, {"directives/thu.toml": text})
    with within_seconds(20):
        assert codes(tmp_path)


def successions(count: int) -> str:
    """Agencies each of which is succeeded by the next, the last one for good."""
    chain = "".join(
        f'[[agency]]\nid = "a{n}"\nname = "A"\nuntil = 2025-01-01\nsuccessor = "a{n + 1}"\n'
        for n in range(count)
    )
    return f'{AGENCIES}{chain}[[agency]]\nid = "a{count}"\nname = "A"\n'


def test_a_chain_of_successions_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"agencies.toml": successions(300)})
    assert codes(tmp_path) == []
    assert load(tmp_path).registry.holder("a0", date(2025, 1, 1)) == "a300"


# -- tracebacks and hangs of the past


HUGE = "0x" + "F" * 5_000


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("ccheck.toml", f"due_soon = {HUGE}\n"),
        ("directives/thu.toml", due(f"{{ days = {HUGE}, after = 'cong-bo' }}")),
        ("directives/thu.toml", due(f"{{ by = 2025-01-01, then = {HUGE} }}")),
        ("directives/thu.toml", due(f"{{ every = 'month', by = '5', of = {HUGE} }}")),
    ],
    ids=["number", "span", "then", "of"],
)
def test_huge_hexadecimal_numbers(path: str, text: str, tmp_path: Path) -> None:
    assert "bad-value" in codes(write(tmp_path, {path: text}))


@pytest.mark.parametrize("key", ["then", "of"])
def test_deeply_dotted_values(key: str, tmp_path: Path) -> None:
    text = ISSUED + task(f"[task.deadline]\nevery = 'month'\nby = '5'\n{key}{'.a' * 990} = 1")
    assert codes(write(tmp_path, {"directives/thu.toml": text}))


@pytest.mark.parametrize("words", ["tháng 1/0000", "tháng 12 năm 9999", "quý I/0001", "quý IV năm 0000"])
def test_wordings_with_impossible_years(words: str, tmp_path: Path) -> None:
    text = due('{ within = "2025-01" }', lines=f'wording = "{words}"')
    assert set(codes(write(tmp_path, {"directives/thu.toml": text}))) <= {"wording-contradiction"}


def groups(levels: int, members: str) -> str:
    """Groups each of which holds the next, the last one an agency."""
    chain = "".join(
        f'[[group]]\nid = "g{n}"\nname = "G"\nmembers = [{members.format(id=f"g{n + 1}")}]\n'
        for n in range(levels)
    )
    return AGENCIES + chain + f'[[group]]\nid = "g{levels}"\nname = "G"\nmembers = ["snv"]\n'


def test_groups_may_hold_groups(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"agencies.toml": groups(12, '"{id}", "{id}"')}
    assert codes(write(tmp_path, {**files, "directives/thu.toml": ISSUED + task("", lead='["g0"]')})) == []


def test_a_long_chain_of_groups_is_followed(tmp_path: Path) -> None:
    assert codes(write(tmp_path, {"agencies.toml": groups(3_000, '"{id}"')})) == []


def test_a_long_chain_of_groups_is_expanded(tmp_path: Path) -> None:
    registry = load(write(tmp_path, {"agencies.toml": groups(3_000, '"{id}"')})).registry
    assert registry.members(["g0", "g1"], date(2025, 1, 1)) == ("snv",)


def test_groups_that_are_held_twice_are_expanded_once(tmp_path: Path) -> None:
    write(tmp_path, {"agencies.toml": groups(40, '"{id}", "{id}"')})
    (tmp_path / "directives" / "thu.toml").write_text(ISSUED + task("", lead='["g0"]'))
    with within_seconds(20):  # one after the other they would take years
        assert codes(tmp_path) == []


def test_a_long_chain_of_successions_takes_no_cubic_time(tmp_path: Path) -> None:
    def steps(count: int) -> int:
        """The lines that Python runs through: the same on every machine, however busy."""
        workspace = load(write(tmp_path / str(count), {"agencies.toml": successions(count)}))
        taken = 0

        def step(*_: Any) -> Any:
            nonlocal taken
            taken += 1
            return step

        before = sys.gettrace()
        sys.settrace(step)
        try:
            found = list(succession_cycles(workspace))
        finally:
            sys.settrace(before)
        assert found == []
        return taken

    assert 0 < steps(400) < 8 * steps(100)


# -- the same answers as the plain way of finding them


def naively(registry: Registry, id: str, day: date, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """The agencies in a group, by every way to them."""
    group = registry.group(id)
    if group is None:
        holder = registry.agency(registry.holder(id, day) or "")
        if holder is not None and holder.exists_on(day):
            yield holder.id
    elif id not in above:
        for member in group.members:
            if member.belongs_on(day):
                yield from naively(registry, member.id, day, above | {id})


def inside(registry: Registry, id: str) -> set[str]:
    """Every id that a group holds, at any depth."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        group = registry.group(waiting.pop())
        new = {member.id for member in group.members} - found if group is not None else set()
        found |= new
        waiting += new
    return found


def ring(registry: Registry, id: str) -> list[str]:
    """The agencies that follow one another from ``id`` back to itself; empty when they do not."""
    found = [id]
    while (agency := registry.agency(found[-1])) is not None and agency.successor is not None:
        if agency.successor == id:
            return [*found, id]
        if agency.successor in found:
            break
        found.append(agency.successor)
    return []


DAY = date(2025, 1, 1)
DATES = st.sampled_from([None, None, DAY, date(2025, 1, 2)])


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Agencies and groups as tangled as they come, with memberships that hold on some days only."""
    bodies, holders = "abcdef", "GHIJK"
    chosen = st.none() | st.sampled_from(bodies)
    agencies = tuple(
        Agency(id=id, name=id, until=draw(DATES), successor=draw(chosen), place=Place("x", (id,)))
        for id in bodies
    )
    members = st.lists(st.builds(Member, st.sampled_from(bodies + holders), DATES, DATES), max_size=4)
    groups = tuple(
        Group(id=id, name=id, members=tuple(draw(members)), place=Place("x", (id,))) for id in holders
    )
    return Registry(agencies=agencies, groups=groups)


@given(registries(), st.lists(st.sampled_from("GHIJK"), max_size=3))
@FUZZ
def test_members_are_those_of_every_way_in_file_order(registry: Registry, ids: list[str]) -> None:
    expected = dict.fromkeys(member for id in ids for member in naively(registry, id, DAY))
    assert registry.members(ids, DAY) == tuple(expected)


@given(registries())
@FUZZ
def test_rings_are_told_at_each_of_their_members(registry: Registry) -> None:
    workspace = Workspace((), registry, Calendar())
    assert {fault.place.keys[0] for fault in group_cycles(workspace)} == {
        group.id for group in registry.groups if group.id in inside(registry, group.id)
    }
    told = {
        fault.place.keys[0]: dict(fault.message.args)["ring"]
        for fault in succession_cycles(workspace)
        if fault.code == "succession-cycle"
    }
    rings = {agency.id: ring(registry, agency.id) for agency in registry.agencies}
    assert told == {id: " → ".join(found) for id, found in rings.items() if found}


def test_a_group_is_entered_by_the_membership_that_holds(tmp_path: Path) -> None:
    lines = (
        '[[group]]\nid = "cu"\nname = "C"\nmembers = [{ id = "trong", until = 2025-01-01 }]\n',
        '[[group]]\nid = "moi"\nname = "M"\nmembers = [{ id = "trong", from = 2025-01-01 }]\n',
        '[[group]]\nid = "ca"\nname = "A"\nmembers = ["cu", "moi"]\n',
        '[[group]]\nid = "trong"\nname = "T"\nmembers = ["snv"]\n',
    )
    write(tmp_path, {"agencies.toml": '[[agency]]\nid = "snv"\nname = "S"\n' + "".join(lines)})
    registry = load(tmp_path).registry
    for day in (date(2024, 12, 31), date(2025, 1, 1)):
        assert registry.members(["ca"], day) == ("snv",)
    assert registry.members(["cu"], date(2025, 1, 1)) == ()
