"""Whole folders: every problem of every file in one run, and files that are hardly files at all."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ccheck.core.rules import BeforeHoliday
from ccheck.errors import CannotRead, CcheckError, Unreadable
from ccheck.i18n import plain
from ccheck.workspace.load import examine, load
from tests.cli.command import ccheck
from tests.workspace.files import (
    AGENCIES,
    HEAD,
    ISSUED,
    advice,
    codes,
    due,
    only_directive,
    only_task,
    place,
    problems,
    refused,
    sentence,
    task,
    unmarked,
    within_seconds,
    write,
)

THU = "directives/thu.toml"
NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")


# -- all problems at once


def test_every_problem_of_every_file_comes_in_one_sorted_list(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "agencies.toml": AGENCIES + '\n[[agency]]\nid = "X"\nnam = "x"\n',
            "calendar.toml": 'extends = "x"\n[[day]]\ndate = "2026-01-02"\nkind = "off"\nname = "n"\n',
            "ccheck.toml": "due_soon = true\nfoo = 1\n",
            "directives/a.toml": ISSUED.replace("thu-2024", "a").replace("plan", "x") + task("each = 1"),
            "directives/b.toml": "[directive\n",
            "directives/c.toml": b"\xff",
            THU: ISSUED + task("", lead='["zzzz"]'),
        },
    )
    rows = [(found.path, *place(found), found.code) for found in problems(tmp_path)]
    assert rows == sorted(rows)
    assert [(path, code) for path, _, _, code in rows] == [
        ("agencies.toml", "missing-key"),
        ("agencies.toml", "bad-value"),
        ("agencies.toml", "unknown-key"),
        ("calendar.toml", "bad-value"),
        ("calendar.toml", "quoted-date"),
        ("ccheck.toml", "wrong-type"),
        ("ccheck.toml", "unknown-key"),
        ("directives/a.toml", "bad-value"),
        ("directives/a.toml", "wrong-type"),
        ("directives/b.toml", "syntax"),
        ("directives/c.toml", "not-utf8"),
        (THU, "unknown-agency"),
    ]
    assert refused(tmp_path) == problems(tmp_path)


def test_what_can_be_read_beside_a_broken_file_is_examined(tmp_path: Path) -> None:
    write(tmp_path, {"directives/kaputt.toml": "[", "directives/hai.toml": ISSUED.replace("thu-", "hai-")})
    loaded = examine(tmp_path)
    assert [directive.id for directive in loaded.workspace.directives] == ["hai-2024", "thu-2024"]
    assert [problem.code for problem in loaded.problems] == ["syntax"]
    assert refused(tmp_path)


def test_a_broken_registry_does_not_make_every_agency_unknown(tmp_path: Path) -> None:
    write(tmp_path, {"agencies.toml": "[[agency]\n"})
    assert codes(tmp_path) == ["syntax"]


def test_one_id_in_two_files_is_told_at_the_second(tmp_path: Path) -> None:
    write(tmp_path, {"directives/u.toml": ISSUED})
    (found,) = problems(tmp_path)
    assert (found.path, place(found), found.code) == ("directives/u.toml", (2, 1), "duplicate-id")


def test_other_files_of_the_folder_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"directives/ghi-chu.txt": "[", "directives/thu.toml.bak": "["})
    write(tmp_path, {"directives/.nhap.toml": "[", "directives/#thu.toml#": "["})
    (tmp_path / "directives" / ".#thu.toml").symlink_to("someone@there.4711")  # Emacs's lock
    assert codes(tmp_path) == []


def test_a_missing_header_does_not_hide_the_tasks(tmp_path: Path) -> None:
    write(tmp_path, {THU: task("each = 1")})
    assert codes(tmp_path) == ["missing-key", "wrong-type"]


def test_a_missing_or_broken_header_leaves_the_first_day_open(tmp_path: Path) -> None:
    every = task('deadline = { every = "month", by = "25" }')
    write(tmp_path, {THU: every})
    assert codes(tmp_path) == ["missing-key"]
    write(tmp_path, {THU: "directive = 'x'\n" + every})
    assert codes(tmp_path) == ["wrong-type"]
    write(tmp_path, {THU: HEAD + 'issued = "2024-10-01"\n' + every})
    assert codes(tmp_path) == ["quoted-date"]
    write(tmp_path, {THU: HEAD.replace('title = "Văn bản thử"\n', "") + every})
    assert codes(tmp_path) == ["missing-key", "no-start"]


def test_a_broken_deadline_silences_its_own_wording_only(tmp_path: Path) -> None:
    wrong = 'deadline = {{ by = {} }}\nwording = "trước ngày 30/3/2025"'
    text = ISSUED + task(wrong.format("2025-03-31")) + task(wrong.format("5"), clause="2")
    other = ISSUED.replace("thu-", "a-") + task(wrong.format("5")) + task("", clause="2")
    write(tmp_path, {"directives/a.toml": other, THU: text})
    assert [(found.path, found.code) for found in problems(tmp_path)] == [
        ("directives/a.toml", "wrong-type"),
        (THU, "wording-contradiction"),
        (THU, "wrong-type"),
    ]


def test_a_missing_clause_does_not_hide_an_unknown_lead(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED + task("", lead='["zzzz"]').replace('clause = "1"\n', "")})
    assert codes(tmp_path) == ["missing-key", "unknown-agency"]


def test_a_missing_issuer_is_one_fault(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED.replace('issuer = "snv"\n', "")})
    assert codes(tmp_path) == ["missing-key"]


def test_two_missing_ids_are_no_duplicate(tmp_path: Path) -> None:
    bare = ISSUED.replace('id = "thu-2024"\n', "")
    write(tmp_path, {THU: bare, "directives/u.toml": bare})
    assert codes(tmp_path) == ["missing-key", "missing-key"]


def test_a_target_of_a_wrong_type_is_one_fault(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED + task('targets = [{ measure = "x", at_least = "80" }]')})
    assert codes(tmp_path) == ["wrong-type"]


def test_an_unknown_member_is_told_at_its_own_item(tmp_path: Path) -> None:
    group = '[[group]]\nid = "g"\nname = "G"\nmembers = [5, { id = "snv" }, ▸{ id = "zzzz" }, 5]\n'
    text, at = unmarked(AGENCIES + group)
    found = [found for found in problems(write(tmp_path, {"agencies.toml": text})) if "zzzz" in str(found)]
    assert [place(problem) for problem in found] == [at]


@pytest.mark.parametrize(
    "lead",
    [
        '["snv", "snv", ▸"zzzz"]',
        '["snv", 5, ▸"zzzz"]',
        """["snv", 5, ▸'zzzz']""",
        '["snv", 5, ▸"zz\\u007az "]',
        '["snv", 5, ▸"""zzzz"""]',
    ],
)
def test_an_unknown_agency_is_told_at_its_own_item(lead: str, tmp_path: Path) -> None:
    text, at = unmarked(ISSUED + task("", lead=lead))
    found = [found for found in problems(write(tmp_path, {THU: text})) if found.code == "unknown-agency"]
    assert [place(problem) for problem in found] == [at]


# -- encodings and letters


def test_a_bom_is_accepted(tmp_path: Path) -> None:
    write(tmp_path, {THU: b"\xef\xbb\xbf" + ISSUED.encode()})
    assert only_directive(tmp_path).title == "Văn bản thử"


def test_places_behind_a_bom_are_those_of_the_text(tmp_path: Path) -> None:
    write(tmp_path, {THU: b"\xef\xbb\xbf" + b"each = 1\n" + ISSUED.encode()})
    (found,) = problems(tmp_path)
    assert (place(found), found.code) == ((1, 1), "unknown-key")


def test_a_bad_byte_behind_a_bom_is_told_at_its_place(tmp_path: Path) -> None:
    write(tmp_path, {THU: b"\xef\xbb\xbf" + b'x = "\xff"\n'})
    (found,) = problems(tmp_path)
    assert (place(found), found.code) == ((1, 6), "not-utf8")


def test_crlf_is_accepted_and_does_not_move_places(tmp_path: Path) -> None:
    write(tmp_path, {THU: (ISSUED + task("each = 1")).replace("\n", "\r\n").encode()})
    (found,) = problems(tmp_path)
    assert (place(found), found.code) == ((12, 1), "wrong-type")
    write(tmp_path, {THU: (ISSUED + 'note = """a\nb"""\n').replace("\n", "\r\n").encode()})
    assert only_directive(tmp_path).note == "a\nb"


def test_a_carriage_return_alone_is_a_control_character(tmp_path: Path) -> None:
    write(tmp_path, {THU: 'x = "a\rb"\n'})
    (found,) = problems(tmp_path)
    assert (place(found), found.code) == ((1, 7), "control-character")


def test_bytes_that_are_no_utf8_are_told_at_their_letter(tmp_path: Path) -> None:
    write(tmp_path, {THU: 'title = "Sở"\n# đường '.encode() + b"\xe1\xba\n"})
    (found,) = problems(tmp_path)
    assert (place(found), found.code) == ((2, 9), "not-utf8")


def decomposed(text: str) -> str:
    found = unicodedata.normalize("NFD", text)
    assert found != text
    return found


def test_decomposed_letters_become_composed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "agencies.toml": decomposed(AGENCIES),
            THU: decomposed(ISSUED + task('wording = "thường xuyên"\ndeadline = "ongoing"', clause="2.đ-ắ")),
        },
    )
    assert codes(tmp_path) == []
    workspace = load(tmp_path)
    (directive,) = workspace.directives
    assert directive.title == "Văn bản thử"
    assert (directive.tasks[0].clause, directive.tasks[0].wording) == ("2.đ-ắ", "thường xuyên")
    assert workspace.registry.name("snv") == "Sở Nội vụ"
    assert [jurisdiction.name for jurisdiction in workspace.registry.jurisdictions] == ["Tỉnh Thử"]


def test_one_clause_in_two_encodings_is_a_duplicate(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED + task("", clause="ố") + decomposed(task("", clause="ố"))})
    assert codes(tmp_path) == ["duplicate-clause"]


def test_a_decomposed_holiday_is_found(tmp_path: Path) -> None:
    write(tmp_path, {THU: decomposed(due('{ before_holiday = "Tết Nguyên đán", year = 2026 }'))})
    assert codes(tmp_path) == []
    assert only_task(tmp_path).deadline.rule == BeforeHoliday("Tết Nguyên đán", 2026)


def test_the_written_form_of_a_deadline_is_composed_too(tmp_path: Path) -> None:
    write(tmp_path, {THU: decomposed(due('{ before_holiday = "Tết", year = 2026 }'))})
    written = only_task(tmp_path).deadline.written
    assert isinstance(written, tuple) and dict(written)["before_holiday"] == "Tết"


def test_composed_and_decomposed_keys_are_told_composed_in_hints(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED + '"tĩtle" = "x"\n'})
    (composed,) = problems(tmp_path)
    write(tmp_path, {THU: ISSUED + decomposed('"tĩtle"') + ' = "x"\n'})
    (apart,) = problems(tmp_path)
    assert advice(composed) == advice(apart) == "Did you mean “title”?"


# A text of each kind: where it stands, and the key it stands under.
TEXTS = [
    ("agencies.toml", '[[agency]]\nid = "x"\nname = {}\n'),
    ("agencies.toml", '[[agency]]\nid = "x"\nname = "x"\naliases = [{}]\n'),
    ("agencies.toml", '[[agency]]\nid = "x"\nname = "x"\nemail = [{}]\n'),
    ("agencies.toml", '[[jurisdiction]]\nid = "x"\nname = {}\n'),
    ("agencies.toml", '[[group]]\nid = "x"\nname = {}\nmembers = []\n'),
    ("calendar.toml", '[[day]]\ndate = 2026-01-02\nkind = "off"\nname = {}\n'),
    ("calendar.toml", '[[day]]\ndate = 2026-01-02\nkind = "off"\nname = "x"\nnotice = {}\n'),
    ("ccheck.toml", "timezone = {}\n"),
    (THU, ISSUED.replace('"Văn bản thử"', "{}")),
    (THU, ISSUED.replace('"snv"', "{}")),
    (THU, ISSUED + "number = {}\n"),
    (THU, ISSUED + "note = {}\n"),
    (THU, ISSUED + "cites = [{{ number = {} }}]\n"),
    (THU, ISSUED + task("wording = {}")),
    (THU, ISSUED + task('targets = [{{ measure = "x", by_reference = {} }}]')),
    (THU, ISSUED + task('targets = [{{ measure = "x", equals = 1, unit = {} }}]')),
    (THU, ISSUED + task("deadline = {{ before_holiday = {}, year = 2026 }}")),
    (THU, ISSUED + '[[event]]\nid = "x"\ntitle = {}\n'),
    (THU, ISSUED + '[[no_task]]\nclause = "9"\nreason = {}\n'),
]
# escape, delete, C1, line separator, the marks, overrides and isolates of direction
STRANGE = ["001B", "0000", "007F", "0085", "2028", "061C", "200E", "200F", "202A", "202E", "2066", "2069"]


@pytest.mark.parametrize(("path", "text"), TEXTS)
def test_no_text_may_hold_a_control_or_direction_character(path: str, text: str, tmp_path: Path) -> None:
    for letter in STRANGE:
        write(tmp_path, {"agencies.toml": AGENCIES, path: text.format(f'"a\\u{letter}b"')})
        found = [problem for problem in problems(tmp_path) if problem.code == "control-character"]
        assert [sentence(problem) for problem in found] == [f"control character U+{letter} in a text"]
        assert plain(f"a{chr(int(letter, 16))}b") == "a b"


def test_line_breaks_and_tabs_are_for_notes_only(tmp_path: Path) -> None:
    write(tmp_path, {THU: ISSUED + 'note = """a\n\tb"""\n'})
    assert only_directive(tmp_path).note == "a\n\tb"
    write(tmp_path, {THU: ISSUED + 'signer = """a\n\tb"""\n'})
    assert codes(tmp_path) == ["control-character"]


@pytest.mark.parametrize(
    "line", ["tiêu_đề = 'x'", "số hiệu = 'x'", "đ = 1", "  hạn.nộp = 1", "ngày=2025-01-01"]
)
def test_a_bare_vietnamese_key_gives_the_hint(line: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {THU: HEAD + line + "\n"}))
    assert (found.line, found.code) == (6, "syntax")
    assert "Keys are ASCII" in advice(found)


@pytest.mark.parametrize("line", ["[nhiệm_vụ]", "[[nhiệm vụ]]", "deadline = { hạn = 2025-01-01 }"])
def test_a_vietnamese_header_or_inline_key_gives_the_hint(line: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {THU: HEAD + line + "\n"}))
    assert "Keys are ASCII" in advice(found)


@pytest.mark.parametrize("line", ["x = “Sở”", "x = 'Sở", "x = Sở"])
def test_vietnamese_values_do_not_blame_the_key(line: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {THU: HEAD + line + "\n"}))
    assert found.code == "syntax"
    assert "straight quotes" in advice(found) and "ASCII" not in advice(found)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("# a\x07b\n", 4, "control-character"),
        ("x = 'a\x07'\n", 7, "control-character"),
        ("x = '\t' \x07\n", 9, "control-character"),
        ("x = 'a", 7, "syntax"),
        ("x", 2, "syntax"),
    ],
)
def test_the_fault_is_told_at_its_letter(text: str, column: int, code: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {THU: text}))
    assert (place(found), found.code) == ((1, column), code)


@pytest.mark.parametrize("name", ["update", "date", "validated"])
def test_a_table_named_twice_is_no_impossible_date(name: str, tmp_path: Path) -> None:
    assert codes(write(tmp_path, {THU: f"[{name}]\n[{name}]\n"})) == ["syntax"]


# -- files that are hardly files


@pytest.mark.parametrize("text", [b"", b"\n", b"# nothing\n", b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_an_empty_file_is_told_at_line_1(text: bytes, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {THU: text}))
    assert (place(found), found.code) == ((1, 1), "missing-key")


def test_empty_optional_files_mean_the_defaults(tmp_path: Path) -> None:
    before = load(write(tmp_path))
    assert load(write(tmp_path, {"calendar.toml": "", "ccheck.toml": ""})) == before


def test_a_file_of_just_16_mib_is_read(tmp_path: Path) -> None:
    filler = b"#" * 79 + b"\n"
    data = (ISSUED.encode() + filler * (16 * 1024 * 1024 // 80))[: 16 * 1024 * 1024]
    assert codes(write(tmp_path, {THU: data})) == []
    assert codes(write(tmp_path, {THU: data + b"#"})) == ["too-large"]


def arrays(depth: int) -> str:
    return "[" * depth + "]" * depth


def tables(depth: int) -> str:
    return "{x=" * depth + "1" + "}" * depth


def both(depth: int) -> str:
    return "[" * (depth % 2) + "[{x=" * (depth // 2) + "1" + "}]" * (depth // 2) + "]" * (depth % 2)


@pytest.mark.parametrize("nested", [arrays, tables, both])
def test_nesting_is_refused_from_the_65th_level(nested: Callable[[int], str], tmp_path: Path) -> None:
    for depth, expected in ((64, "unknown-key"), (65, "too-deep"), (30_000, "too-deep")):
        assert codes(write(tmp_path, {THU: ISSUED + f"x = {nested(depth)}\n"})) == [expected]


def test_brackets_in_texts_and_comments_are_no_nesting(tmp_path: Path) -> None:
    text = ISSUED + f'note = """{"[" * 100} \\""""\nsigner = \'{"{" * 100}\' # {"[" * 100}\n'
    assert codes(write(tmp_path, {THU: text})) == []


@pytest.mark.parametrize("text", ["x" + ".a" * 64 + " = 1\n", "[x" + ".a" * 64 + "]\n"])
def test_dotted_keys_nest_too(text: str, tmp_path: Path) -> None:
    assert codes(write(tmp_path, {THU: text})) == ["too-deep"]


def test_dots_in_texts_are_no_nesting(tmp_path: Path) -> None:
    text = f'{ISSUED}signer = "{"." * 100}" # {"a." * 100}a\nnote = """\n{"a . " * 100}a"""\n'
    assert codes(write(tmp_path, {THU: text})) == []


@pytest.mark.parametrize("part", ["a", '"a.\\""', "'a.'", "a "])
def test_each_part_of_a_key_is_a_level(part: str, tmp_path: Path) -> None:
    for count, expected in ((64, ["unknown-key"]), (65, ["too-deep"]), (2_000, ["too-deep"])):
        write(tmp_path, {THU: ISSUED + "\n" + ".".join([part] * count) + " = 1\n"})
        assert codes(tmp_path) == expected
    (found,) = problems(tmp_path)
    assert place(found) == (8, 1)


def test_a_missing_folder_of_directives_is_an_empty_workspace(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").write_text(AGENCIES)
    loaded = examine(tmp_path)
    assert (loaded.workspace.directives, loaded.problems) == ((), ())


def test_neither_registry_nor_directives_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "ccheck.toml").write_text("")
    for door in (load, examine):
        with pytest.raises(Unreadable, match="not a workspace"):
            door(tmp_path)
        with pytest.raises(Unreadable, match="not a workspace"):
            door(tmp_path / "nowhere")


@pytest.mark.parametrize("kind", ["file", "loop", "dangling"])
def test_directives_that_are_no_folder_are_told(kind: str, tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").write_text(AGENCIES)
    if kind == "file":
        (tmp_path / "directives").write_text("")
    else:
        (tmp_path / "directives").symlink_to("directives" if kind == "loop" else "nowhere")
    with pytest.raises(CcheckError) as stopped:
        load(tmp_path)
    assert stopped.value.exit_code == 74


@pytest.mark.parametrize("kind", ["folder", "loop", "dangling"])
@pytest.mark.parametrize("path", [THU, "agencies.toml", "calendar.toml", "ccheck.toml"])
def test_what_is_no_file_cannot_be_read_and_hides_nothing(kind: str, path: str, tmp_path: Path) -> None:
    write(tmp_path, {path: None, "directives/z.toml": "["})
    (tmp_path / path).unlink(missing_ok=True)
    if kind == "folder":
        (tmp_path / path).mkdir()
    else:
        (tmp_path / path).symlink_to(Path(path).name if kind == "loop" else "nowhere")
    found = {(problem.path, problem.code) for problem in problems(tmp_path)}
    assert found == {(path, "cannot-read"), ("directives/z.toml", "syntax")}
    with pytest.raises(CannotRead) as stopped:
        load(tmp_path)
    assert {(problem.path, problem.code) for problem in stopped.value.problems} == found


@pytest.mark.parametrize("path", [THU, "agencies.toml", "ccheck.toml"])
def test_a_fifo_is_refused_without_waiting(path: str, tmp_path: Path) -> None:
    write(tmp_path, {path: None})
    (tmp_path / path).unlink(missing_ok=True)
    os.mkfifo(tmp_path / path)
    with within_seconds(20):
        assert codes(tmp_path) == ["cannot-read"]


@pytest.mark.parametrize("path", [THU, "agencies.toml", "calendar.toml"])
def test_a_device_is_no_file(path: str, tmp_path: Path) -> None:
    write(tmp_path, {path: None})
    (tmp_path / path).unlink(missing_ok=True)
    (tmp_path / path).symlink_to("/dev/zero")
    with within_seconds(20):
        assert codes(tmp_path) == ["cannot-read"]


@NOT_ROOT
def test_a_closed_file_cannot_be_read(tmp_path: Path) -> None:
    (write(tmp_path) / THU).chmod(0)
    assert codes(tmp_path) == ["cannot-read"]


def test_a_link_to_a_good_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, {THU: None, "elsewhere.toml": ISSUED})
    (tmp_path / THU).symlink_to("../elsewhere.toml")
    assert only_directive(tmp_path).id == "thu-2024"


def test_a_name_that_is_no_utf8_is_listed(tmp_path: Path) -> None:
    write(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path / "directives") + b"/\xff\n.toml")).write_text("[")
    for form in ("table", "json", "csv", "md"):
        result = ccheck("--lang", "en", "lint", "--format", form, cwd=tmp_path)
        assert (result.code, "Traceback" in result.err) == (1, False)
        assert "syntax" in result.out


def test_a_name_that_is_no_utf8_is_written_too(tmp_path: Path) -> None:
    write(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path / "directives") + b"/\xff.toml")).write_text("[")
    result = ccheck("--lang", "en", "lint", "-o", "out.json", cwd=tmp_path)
    assert (result.code, "Traceback" in result.err) == (1, False)


# -- exit codes


EXITS: list[tuple[dict[str, str | bytes | None], int]] = [
    ({}, 0),
    ({THU: ISSUED + "x = 1\n"}, 65),
    ({THU: "["}, 65),
    ({THU: b"\xff"}, 65),
    ({"agencies.toml": "x = 1\n"}, 65),
    ({"calendar.toml": "x = 1\n"}, 65),
    ({"ccheck.toml": "x = 1\n"}, 78),
    ({"ccheck.toml": "["}, 78),
    ({"ccheck.toml": b"\xff"}, 78),
    ({"ccheck.toml": "x = 1\n", THU: ISSUED + "x = 1\n"}, 65),
    ({"agencies.toml": None}, 74),
    ({"agencies.toml": None, THU: "["}, 74),
    ({"agencies.toml": None, "ccheck.toml": "["}, 74),
]


@pytest.mark.parametrize(("files", "code"), EXITS)
def test_the_exit_code_says_whose_fault_it_is(
    files: dict[str, str | bytes | None], code: int, tmp_path: Path
) -> None:
    write(tmp_path, files)
    if code:
        with pytest.raises(CcheckError) as stopped:
            load(tmp_path)
        assert stopped.value.exit_code == code
    result = ccheck("--lang", "en", "--today", "2024-10-02", "tasks", cwd=tmp_path)
    assert (result.code, "Traceback" in result.err) == (code, False)
    assert (result.out == "") == (code != 0)
    if code:
        assert all(path in result.err for path, text in files.items())


def test_lint_lists_what_stops_the_others(tmp_path: Path) -> None:
    write(tmp_path, {"ccheck.toml": "x = 1\n", THU: ISSUED + "x = 1\n", "agencies.toml": None})
    result = ccheck("--lang", "en", "lint", cwd=tmp_path)
    assert result.code == 1
    assert [line.split(":")[0] for line in result.out.splitlines() if line[:1] not in ("", " ")][:3] == [
        "agencies.toml",
        "ccheck.toml",
        THU,
    ]


def test_lint_passes_over_notes_unless_strict(tmp_path: Path) -> None:
    write(tmp_path, {THU: due('{ every = "quarter" }')})
    assert ccheck("lint", cwd=tmp_path).code == 0
    assert ccheck("lint", "--strict", cwd=tmp_path).code == 1
