"""What the cache changes is time alone: the same results after any edit, and whatever became of its file."""

import errno
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.core.model import Workspace
from ccheck.errors import BadData, CannotRead, CcheckError, Problem
from ccheck.values import replace
from ccheck.workspace import cache, directive, shelf, toml
from ccheck.workspace.facts import Damaged, from_line, line
from ccheck.workspace.faults import Faults
from ccheck.workspace.load import Loaded, examine, load
from tests.cli.command import ROOT, ccheck
from tests.core import strategies as some
from tests.core.build import rule

AGENCIES = """
[[agency]]
id = "ubnd"
name = "UBND tỉnh"
[[agency]]
id = "snv"
name = "Sở Nội vụ"
{more}
[[group]]
id = "so"
name = "Các sở"
members = ["snv"]
"""
DIRECTIVE = """
[directive]
id = "{id}"
kind = "plan"
title = "Kế hoạch"
issuer = "ubnd"
issued = 2025-01-01
[[task]]
clause = "1"
title = "{title}"
lead = ["{lead}"]
deadline = {deadline}
[[task]]
clause = "2"
title = "Thường xuyên"
lead = ["so"]
each = true
[[no_task]]
clause = "3"
reason = "Lời dẫn"
"""
LONG_AGO = 1_600_000_000
Result = tuple[Workspace, tuple[Problem, ...]] | tuple[str, tuple[Problem, ...]]


def write(file: Path, text: str, *, old: bool = True) -> None:
    """Write a file; as one that was written long ago, so that its times can be trusted at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    if old:
        os.utime(file, (LONG_AGO, LONG_AGO))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands ten seconds ahead, so that files just written count as old."""
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10 * 1_000_000_000)


@pytest.fixture
def root(tmp_path: Path, later: None) -> Path:
    """A workspace of three directives."""
    root = tmp_path / "work"
    write(root / "agencies.toml", AGENCIES.format(more=""))
    for id in ("a", "b", "c"):
        write(root / "directives" / f"{id}.toml", text(id))
    return root


def text(id: str, title: str = "Báo cáo", lead: str = "snv", deadline: str = "{ by = 2025-03-31 }") -> str:
    return DIRECTIVE.format(id=id, title=title, lead=lead, deadline=deadline)


def opened(root: Path) -> cache.Cache:
    return cache.open_cache(root, {"XDG_CACHE_HOME": str(root.parent / "cache")})


def file_of(root: Path) -> Path:
    found = shelf.place_of(root, {"XDG_CACHE_HOME": str(root.parent / "cache")}, cache.KIND)
    assert found is not None
    return found


def result(make: Callable[[], Workspace]) -> Result:
    """A workspace, or what is wrong with it."""
    try:
        return make(), ()
    except BadData as error:
        return type(error).__name__, error.problems


def same(root: Path) -> None:
    """Loading and linting give the same with the cache as without."""
    plain = result(lambda: load(root))
    assert result(lambda: load(root, opened(root))) == plain
    assert result(lambda: load(root, opened(root))) == plain
    found, bare = examine(root, opened(root)), examine(root)
    assert found == bare
    assert isinstance(found, Loaded)


def parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that loading parses."""
    seen: list[str] = []
    real = toml.parse

    def parse(data: bytes, path: str) -> object:
        seen.append(path)
        return real(data, path)

    with monkeypatch.context() as patched:
        patched.setattr(toml, "parse", parse)
        load(root, opened(root))
    return seen


def test_an_unchanged_file_is_not_parsed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = ["agencies.toml", "directives/a.toml", "directives/b.toml", "directives/c.toml"]
    assert parsed(root, monkeypatch) == everything
    assert parsed(root, monkeypatch) == []
    write(root / "directives" / "b.toml", text("b", "Báo cáo mới"))
    assert parsed(root, monkeypatch) == ["directives/b.toml"]
    assert parsed(root, monkeypatch) == []
    (root / "directives" / "b.toml").touch()
    assert parsed(root, monkeypatch) == []  # its content is what it was
    same(root)


def test_an_unchanged_file_is_not_checked_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(root, opened(root))
    checked: list[tuple[str, ...]] = []

    def check(workspace: Workspace) -> list[object]:
        checked.append(tuple(directive.id for directive in workspace.directives))
        return []

    monkeypatch.setattr("ccheck.core.checks.DIRECTIVE_CHECKS", (check,))
    load(root, opened(root))
    assert checked == []
    write(root / "directives" / "c.toml", text("c", "Khác"))
    load(root, opened(root))
    assert checked == [("c",)]


def test_a_body_that_goes_makes_faults_of_files_that_did_not_change(root: Path) -> None:
    more = '[[agency]]\nid = "stp"\nname = "Sở Tư pháp"'
    write(root / "agencies.toml", AGENCIES.format(more=more))
    write(root / "directives" / "b.toml", text("b", lead="stp"))
    same(root)
    write(root / "agencies.toml", AGENCIES.format(more=""))
    same(root)
    with pytest.raises(BadData):
        load(root, opened(root))


def test_a_change_that_leaves_size_and_date_is_seen(root: Path) -> None:
    load(root, opened(root))
    write(root / "directives" / "a.toml", text("a", "Báo coá"))
    same(root)


def test_times_of_a_file_just_written_are_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor of one from the future, as after a clock set back: its content is compared."""
    root = tmp_path / "work"
    write(root / "agencies.toml", AGENCIES.format(more=""), old=False)
    write(root / "directives" / "a.toml", text("a"), old=False)
    os.utime(root / "directives" / "a.toml", (LONG_AGO * 2, LONG_AGO * 2))
    load(root, opened(root))
    records = opened(root)._records
    assert [records[path].signature for path in ("agencies.toml", "directives/a.toml")] == [(), ()]
    assert parsed(root, monkeypatch) == []
    same(root)


edits = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(
            ["write", "write", "write", "remove", "break", "fault", "touch", "registry", "settings"]
        ),
        st.integers(0, 3),
        st.one_of(some.rules),
    ),
    max_size=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_any_edits_give_the_same_as_without_a_cache(
    root: Path, steps: list[tuple[str, str, int, str]]
) -> None:
    for name, kind, number, deadline in steps:
        file = root / "directives" / f"{name}.toml"
        event = '\n[[event]]\nid = "e"\ntitle = "Sự kiện"\n'
        if kind == "write":
            write(file, text(name, f"Việc {number}", ("snv", "so", "ubnd", "la")[number], deadline) + event)
        elif kind == "break":
            write(file, text(name) + "\n[[task]\n")
        elif kind == "fault":
            write(file, text(name, deadline='{ by = "2025-01-01" }'))
        elif kind == "remove":
            file.unlink(missing_ok=True)
        elif kind == "touch" and file.exists():
            file.touch()
        elif kind == "registry":
            write(
                root / "agencies.toml",
                AGENCIES.format(more='[[agency]]\nid = "la"\nname = "Lạ"' * (number % 2)),
            )
        elif kind == "settings":
            write(root / "ccheck.toml", f"due_soon = {number}\n" if number else "due_soon = -1\n")
        same(root)


def test_every_form_of_deadline_comes_back_as_it_was() -> None:
    @settings(max_examples=200)
    @given(some.rules)
    def check(written: str) -> None:
        assert from_line(line(rule(written))) == rule(written)

    check()


def test_the_real_directives_come_back_as_they_were() -> None:
    for file in sorted((ROOT / "directives").glob("*.toml")):
        parsed = toml.read_table(file, file.name)
        assert not isinstance(parsed, Problem)
        made = directive.from_table(parsed[0], file.name, Faults())
        for item in (*made.tasks, *made.no_tasks):
            assert from_line(line(item)) == item
        header = replace(made, tasks=(), no_tasks=())
        assert from_line(line(header)) == header


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[",
        b'["Task"]',
        b'["Nobody",1]',
        b'["date","2025-02-30"]',
        b'["Kind","x"]',
        b"[[1]]",
        b"[[]]",
        b"[" * 100_000,
        b'["os.system","true"]',
    ],
)
def test_what_is_no_value_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        from_line(data)


def damages(content: bytes) -> list[bytes]:
    """A cache file cut, emptied, overwritten at random places, or followed by more."""
    chance = random.Random(7)
    cut = [content[: len(content) * part // 10] for part in range(10)]
    changed = []
    for _ in range(60):
        at = chance.randrange(len(content))
        changed.append(content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :])
    first, _, rest = content.partition(b"\n")
    return [*cut, *changed, rest, b"0\n" + rest, first, b"\x00" * len(content), content + b"more"]


def test_a_damaged_cache_changes_nothing(root: Path) -> None:
    load(root, opened(root))
    file = file_of(root)
    content = file.read_bytes()
    plain = load(root)
    for damaged in damages(content):
        file.write_bytes(damaged)
        assert load(root, opened(root)) == plain


def test_tasks_damaged_between_opening_and_reading_come_from_their_file(root: Path) -> None:
    load(root, opened(root))
    known = opened(root)
    plain = load(root)
    workspace = load(root, known)
    file = file_of(root)
    content = file.read_bytes()
    with file.open("r+b") as stream:
        stream.seek(len(content) - 300)
        stream.write(b"\x00" * 300)
    assert workspace == plain
    with file.open("r+b") as stream:
        stream.truncate(100)
    assert load(root, known) == plain


def test_a_directive_gone_from_cache_and_disk_is_an_error_and_no_wrong_answer(root: Path) -> None:
    load(root, opened(root))
    workspace = load(root, opened(root))
    with file_of(root).open("r+b") as stream:
        stream.truncate(100)
    (root / "directives" / "a.toml").write_text("", encoding="utf-8")
    with pytest.raises(CcheckError):
        tuple(workspace.directives)


def test_the_cache_of_another_user_version_or_workspace_is_not_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(root, opened(root))
    assert opened(root)._records
    file = file_of(root)
    file.chmod(0o666)
    assert not opened(root)._records
    file.chmod(0o600)
    assert opened(root)._records
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: 4711)
        assert not opened(root)._records
    with monkeypatch.context() as patched:
        patched.setattr(shelf, "FORMAT", 0)
        assert not opened(root)._records
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert not opened(root)._records
    file.unlink()
    os.mkfifo(file)
    assert not opened(root)._records
    same(root)
    other = root.with_name("other")
    root.rename(other)
    file.unlink(missing_ok=True)
    elsewhere.rename(file_of(other))
    assert not opened(other)._records


def test_without_a_folder_to_write_to_all_goes_on(root: Path) -> None:
    base = root.parent / "cache"
    base.write_text("no folder", encoding="utf-8")
    same(root)
    base.unlink()
    (base / "ccheck").mkdir(parents=True)
    file_of(root).mkdir()  # in its place
    same(root)
    assert [entry.name for entry in (base / "ccheck").iterdir()] == [file_of(root).name]


def test_a_folder_that_may_only_be_read_serves_what_it_has(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(root, opened(root))
    kept = file_of(root).read_bytes()

    def refused(**_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "mkstemp", refused)  # nothing new can be made; root may write anywhere
    assert parsed(root, monkeypatch) == []
    write(root / "directives" / "b.toml", text("b", "Báo cáo mới"))
    assert parsed(root, monkeypatch) == parsed(root, monkeypatch) == ["directives/b.toml"]
    same(root)
    assert file_of(root).read_bytes() == kept


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"XDG_CACHE_HOME": "relative"}, None),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/an"}, "/home/an/.cache/ccheck"),
        ({"XDG_CACHE_HOME": "/var/cache/an", "HOME": "/home/an"}, "/var/cache/an/ccheck"),
    ],
)
def test_where_it_is_kept(environment: dict[str, str], expected: str | None, tmp_path: Path) -> None:
    found = shelf.place_of(tmp_path, environment, cache.KIND)
    assert (found and str(found.parent)) == expected


def test_readers_and_writers_at_once_get_the_same(root: Path) -> None:
    plain, found = load(root), list[bool]()

    def read() -> None:
        for _ in range(15):
            found.append(load(root, opened(root)) == plain)

    def spoil() -> None:
        for _ in range(15):
            file_of(root).unlink(missing_ok=True)

    threads = [threading.Thread(target=work) for work in (read, read, spoil)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [True] * 30


def test_the_process_prints_the_same_bytes(root: Path, tmp_path: Path) -> None:
    day = ("--today", "2025-03-28")
    there = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for words in (("check",), ("check", "--format", "json"), ("tasks",), ("lint",)):
        plain = ccheck(*day, "--no-cache", *words, cwd=root, **there)
        assert not (tmp_path / "cache").exists()
        assert ccheck(*day, *words, cwd=root, CCHECK_NO_CACHE="1", **there) == plain
        for _ in range(3):
            assert ccheck(*day, *words, cwd=root, XDG_CACHE_HOME=str(tmp_path / "used")) == plain
    assert plain.out


def test_two_processes_at_once_print_the_same_bytes(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ccheck", "--today", "2025-03-28", "check"]
    environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path / "at-once")}
    started = [subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    first, second = (process.communicate(timeout=300)[0] for process in started)
    assert first == second != b""
    found = (tmp_path / "at-once" / "ccheck").iterdir()
    assert sorted(file.suffix for file in found) == [".facts", ".lull"]


def test_a_file_that_may_not_be_read_any_more_is_an_error(root: Path) -> None:
    load(root, opened(root))
    file = root / "directives" / "a.toml"
    file.unlink()
    file.mkdir()
    with pytest.raises(CannotRead):
        load(root, opened(root))
