"""One case for every code that the loader and the checks can give: its place, gravity, sentence and hint."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

import ccheck
from ccheck.core.checks import ADVICE, CHECKS
from ccheck.errors import BadData, Severity
from ccheck.workspace.load import load
from tests.workspace.files import (
    AGENCIES,
    HEAD,
    ISSUED,
    MARK,
    advice,
    due,
    place,
    problems,
    sentence,
    task,
    unmarked,
    write,
)

PACKAGE = Path(ccheck.__file__).parent
SOURCES = [*sorted((PACKAGE / "workspace").glob("*.py")), PACKAGE / "core" / "checks.py"]
# The functions that make a fault, and which of their arguments is its code.
MAKERS = {"add": 1, "_fault": 0, "Fault": 1, "_problem": 1}
THU = "directives/thu.toml"
GROUP = '\n[[group]]\nid = "{id}"\nname = "Nhóm"\nmembers = {members}\n'


@dataclass(frozen=True)
class Case:
    """A file of the workspace with a mark at the place of the one problem that it has."""

    code: str
    text: str | bytes
    says: str
    hint: str
    path: str = THU
    at: tuple[int, int] | None = None  # where the text can hold no mark
    severity: Severity = Severity.ERROR

    def write(self, root: Path) -> tuple[int, int]:
        if isinstance(self.text, bytes):
            write(root, {self.path: self.text})
            assert self.at is not None
            return self.at
        text, at = (self.text, self.at) if self.at else unmarked(self.text)
        write(root, {self.path: text})
        return at


def agencies(old: str = "", new: str = "", more: str = "") -> str:
    assert old in AGENCIES
    return (AGENCIES.replace(old, new, 1) if old else AGENCIES) + more


def agency(lines: str) -> str:
    return agencies(more=f'\n[[agency]]\nid = "them"\nname = "Cơ quan thêm"\n{lines}\n')


def at_deadline(deadline: str, *, head: str = ISSUED, lines: str = "") -> str:
    return due(deadline, head=head, lines=lines).replace("deadline", f"{MARK}deadline", 1)


CASES = [
    # -- the file as a whole
    Case("syntax", "[directive]\nid = ▸“x”\n", "not valid TOML", "straight quotes"),
    Case("syntax", HEAD + "h▸ạn = 1\n", "not valid TOML", "Keys are ASCII"),
    Case("syntax", f"due_soon = {'9' * 5000}\n", "Exceeds", "shorten", path="ccheck.toml", at=(1, 1)),
    Case(
        "impossible-date",
        due("{ by = ▸2025-02-31 }"),
        "2025-02-31",
        "Impossible dates are never corrected",
    ),
    Case("syntax", "[directive]\n[directive▸]\n", "twice", "Write each key and table once"),
    Case("syntax", HEAD + "issued = 30▸/3/2025\n", "Expected newline", "dates as 2024-12-31"),
    Case("not-utf8", b'[directive]\nid = "s\xe1ch"\n', "not UTF-8", "Save it as UTF-8", at=(2, 8)),
    Case("not-utf8", 'id = "x"'.encode("utf-16"), "not UTF-8", "Save it as UTF-8", at=(1, 1)),
    Case("too-deep", f"x = [\n{'[' * 63}\n▸[[{']' * 66}", "deeper than 64", "Simplify"),
    Case("too-large", b"#" * (16 * 1024 * 1024 + 1), "larger than 16 MiB", "Split", at=(1, 1)),
    # -- types and texts
    Case("wrong-type", ISSUED + task("▸each = 1"), "expected true or false, found a number", "true or false"),
    Case("wrong-type", ISSUED + task("▸wording = 2024-10-01"), "a text, found a date", "quotes"),
    Case("wrong-type", ISSUED + task("▸targets = true"), "a list, found true or false", "[ and ]"),
    Case("wrong-type", ISSUED + task("").replace('["snv"]', '["snv", ▸17:00:00]'), "found a time", "quotes"),
    Case("wrong-type", at_deadline("5"), "a deadline table, found a number", '"ongoing"'),
    Case("wrong-type", "▸directive = 'x'\n", "expected a table, found a text", "{ and }"),
    Case("wrong-type", ISSUED + '\n▸[task]\nclause = "1"\n', "found a table", "Write [[task]] above each"),
    Case("wrong-type", "▸due_soon = 1.5\n", "a whole number, found a number", "as 5", path="ccheck.toml"),
    Case("wrong-type", "▸language = []\n", "one of vi, en, found a list", "quotes", path="ccheck.toml"),
    Case("wrong-type", "▸review = 3\n", "a length of time, found a number", "3 months", path="ccheck.toml"),
    Case(
        "wrong-type",
        agencies(more=GROUP.format(id="g", members='["snv", ▸4]')),
        "an id, or a table with id, from and until, found a number",
        'Write "id", or { id = "id", from',
        path="agencies.toml",
    ),
    Case("unknown-key", ISSUED + '▸sign = "x"\n', "“sign”", "Did you mean “signer”?"),
    Case("unknown-key", ISSUED + task('▸"wordiñg" = 1'), "“wordiñg”", "“wording”"),
    Case("unknown-key", ISSUED + "▸zzzz = 1\n", "“zzzz”", "Known: id, kind, number"),
    Case("unknown-key", ISSUED + '\n▸[[tasks]]\nclause = "1"\n', "“tasks”", "Did you mean “task”?"),
    Case("unknown-key", due("{ ▸byy = 2025-01-01 }"), "“byy”", "Did you mean “by”?"),
    Case(
        "unknown-key",
        agencies(more='\n▸[[agencies]]\nid = "x"\n'),
        "“agencies”",
        "Did you mean “agency”?",
        path="agencies.toml",
    ),
    Case("unknown-key", '▸due_son = 3\nlanguage = "vi"\n', "“due_son”", "“due_soon”", path="ccheck.toml"),
    Case(
        "unknown-key",
        '[[day]]\ndate = 2026-01-02\nkind = "off"\nname = "x"\n▸notices = "x"\n',
        "“notices”",
        "Did you mean “notice”?",
        path="calendar.toml",
    ),
    Case("missing-key", f'{MARK}[directive]\nid = "x"\nkind = "plan"\nissuer = "snv"\n', "“title”", "Add"),
    Case("missing-key", "▸", "“directive” is missing", "Add it"),
    Case("missing-key", ISSUED + '\n▸[[task]]\nclause = "1"\ntitle = "Việc"\n', "“lead”", "Add it"),
    Case("missing-key", ISSUED + "cites = [{ number = 'a' }, ▸{}]\n", "“number”", "Add it"),
    Case("missing-key", at_deadline('{ before_holiday = "Tết" }'), "“year”", "Say which"),
    Case("missing-key", at_deadline('{ after = "cong-bo" }'), "“cong-bo” is missing", "Add one of"),
    Case(
        "empty-text",
        ISSUED.replace("title", "▸title").replace("Văn bản thử", "  "),
        "not be empty",
        "Fill it in",
    ),
    Case("empty-list", ISSUED + task("", lead="[]").replace("lead", "▸lead"), "not be empty", "at least one"),
    Case("control-character", ISSUED + '▸signer = "A\\u001bB"\n', "U+001B", "Remove it"),
    Case("control-character", ISSUED + '▸signer = "A\\nB"\n', "U+000A", "line breaks are allowed in note"),
    Case("control-character", ISSUED + '▸note = "A\\u202eB"\n', "U+202E", "Remove it"),
    Case("control-character", ISSUED + 'note = "A▸\x07B"\n', "U+0007", "Remove it"),
    Case("bad-value", ISSUED.replace("id", "▸id").replace("thu-2024", "Thu_2024"), "“Thu_2024”", "a-z"),
    Case("bad-value", ISSUED.replace("kind", "▸kind").replace('"plan"', '"plann"'), "“plann”", "“plan”"),
    Case(
        "bad-value",
        ISSUED.replace("issued", "▸issued").replace("2024", "1024", 2),
        "year 1024",
        "Check the year",
    ),
    Case("bad-value", ISSUED + '▸review = "3 moons"\n', "“3 moons”", "3 months"),
    Case("bad-value", ISSUED + task('▸clause = "a b"').replace('clause = "1"\n', ""), "“a b”", "match"),
    Case("bad-value", ISSUED + '▸review = "300 years"\n', "“300 years” is longer than 200 years", "Check"),
    Case(
        "bad-value",
        due('{ ▸years = 3650, ahead_of = "cong-bo" }'),
        "3650 is not between 1 and 200",
        "from 1 to 200",
    ),
    Case("bad-value", "▸due_soon = -1\n", "-1 is not between 0 and 250", "from 0 to 250", path="ccheck.toml"),
    Case("bad-value", '▸timezone = "Asia/Hanoi"\n', "“Asia/Hanoi”", "Asia/Ho_Chi_Minh", path="ccheck.toml"),
    Case("bad-value", '▸language = "de"\n', "“de”", "Known: vi, en", path="ccheck.toml"),
    Case("bad-value", agency('email = ["a@x", ▸"a b"]'), "“a b”", "match", path="agencies.toml"),
    Case(
        "bad-target",
        ISSUED + task("targets = [▸{ measure = 'x', at_least = 1, at_most = 2 }]"),
        "at_least, at_most, equals, by_reference",
        "Keep the printed one",
    ),
    # -- dates
    Case("quoted-date", ISSUED + '▸ends = "2025-01-01"\n', "“2025-01-01”", "without quotes"),
    Case("quoted-date", due('{ ▸by = "30/03/2025" }'), "“30/03/2025”", "without quotes"),
    Case("datetime-for-date", ISSUED + "▸ends = 2025-01-01T00:00:00\n", "with a time", "Write 2025-01-01."),
    Case(
        "datetime-for-date",
        agency("▸until = 2025-01-01T00:00:00Z"),
        "with a time",
        "Write 2025-01-01.",
        path="agencies.toml",
    ),
    Case(
        "bad-range",
        agency("from = 2025-01-01\n▸until = 2025-01-01"),
        "2025-01-01",
        "first day out",
        path="agencies.toml",
    ),
    Case(
        "duplicate-day",
        '[[day]]\ndate = 2026-01-02\nkind = "off"\nname = "x"\n'
        '[[day]]\n▸date = 2026-01-02\nkind = "work"\nname = "x"\n',
        "2026-01-02",
        "one entry for each day",
        path="calendar.toml",
    ),
    # -- deadlines (all their forms: test_deadlines)
    Case("bad-deadline", at_deadline('"soon"'), "“soon”", '"ongoing"'),
    Case("bad-period", due('{ ▸within = "2025-Q5" }'), "“2025-Q5”", "2023-Q3"),
    Case("bad-day", due('{ every = "year", ▸by = "02-30" }'), "“02-30”", '"01-30"'),
    Case("two-forms", at_deadline('{ by = 2025-01-01, within = "2025" }'), "by, within", "F"),
    Case("two-forms", due('{ every = "month", by = "5", ▸before = "5" }'), "exclude", "printed"),
    Case("no-form", at_deadline('{ then = "ongoing" }'), "no form", "Forms: by, before"),
    Case("out-of-place", due("{ by = 2025-01-01, ▸days = 3 }"), "“days” means nothing beside “by”", "Take"),
    Case("out-of-place", agency("▸count = 3"), "“count”", "collective = true", path="agencies.toml"),
    # -- what stands between values and files
    Case(
        "duplicate-id",
        agency('email = ["x@y.example"]').replace('id = "them"', '▸id = "snv"'),
        "“snv”",
        "own id",
        path="agencies.toml",
    ),
    Case(
        "duplicate-id",
        agencies(more=GROUP.format(id="stc", members='["snv"]').replace("id =", "▸id =")),
        "“stc”",
        "own id",
        path="agencies.toml",
    ),
    Case("duplicate-id", ISSUED + '\n[[event]]\n▸id = "issued"\ntitle = "x"\n', "“issued”", "own id"),
    Case(
        "duplicate-clause",
        ISSUED + task("") + task("").replace("clause", "▸clause"),
        "“1”",
        "Write “1” for the first, and “1#2”, “1#3”",
    ),
    Case(
        "duplicate-clause",
        ISSUED + task("", clause="1#2") + task("", clause="1#2").replace("clause", "▸clause"),
        "“1#2”",
        "“1#2”, “1#3”",
    ),
    Case(
        "duplicate-clause",
        ISSUED + task("") + '\n[[no_task]]\n▸clause = "1"\nreason = "x"\n',
        "“1”",
        "“1#2”, “1#3”",
    ),
    Case("unknown-agency", ISSUED + task("", lead='["stc", ▸"snb"]'), "“snb”", "Did you mean “snv”?"),
    Case("unknown-agency", ISSUED + task('coordinating = [▸"zzzz"]'), "“zzzz”", "Add it to agencies.toml"),
    Case("unknown-agency", ISSUED + task('report_to = ["snv", ▸"snb"]'), "“snb”", "“snv”"),
    Case("unknown-agency", ISSUED + task('▸report_via = "snb"'), "“snb”", "“snv”"),
    Case("unknown-agency", ISSUED.replace("issuer", "▸issuer").replace("snv", "snb"), "“snb”", "“snv”"),
    Case(
        "unknown-agency",
        agencies('"stc"]', '"stc", ▸"zzzz"]'),
        "“zzzz”",
        "Add it",
        path="agencies.toml",
    ),
    Case(
        "unknown-agency",
        agency('until = 2025-01-01\n▸successor = "cac-so"'),
        "“cac-so”",
        "not a group",
        path="agencies.toml",
    ),
    Case("unknown-jurisdiction", agency('▸jurisdiction = "tin"'), "“tin”", "“tinh”", path="agencies.toml"),
    Case(
        "successor-without-until", agency('▸successor = "snv"'), "“them”", "Add until", path="agencies.toml"
    ),
    Case(
        "succession-cycle",
        agency('until = 2025-01-01\n▸successor = "them"'),
        "them → them",
        "last of the chain",
        path="agencies.toml",
    ),
    Case(
        "group-cycle",
        agencies(more=GROUP.format(id="g", members='["snv", "g"]').replace("members", "▸members")),
        "“g”",
        "Take it out",
        path="agencies.toml",
    ),
    Case("unknown-event", at_deadline('{ days = 5, after = "cong-b" }'), "cong-b", "cong-bo"),
    Case("unknown-event", at_deadline('{ ahead_of = "zzzz" }'), "zzzz", "[[event]]"),
    Case("no-start", at_deadline('{ every = "month", by = "25" }', head=HEAD), "day", "Add"),
    Case("no-start", at_deadline('{ days = 5, after = "issued" }', head=HEAD), "day", "Add"),
    # -- advice
    Case(
        "dissolved-agency",
        ISSUED.replace("2024-10-01", "2026-10-01") + task("", lead='["snv", ▸"cu"]'),
        "“cu” was dissolved on 2025-03-01",
        "Its successor is “stc”",
        severity=Severity.WARNING,
    ),
    Case(
        "dissolved-agency",
        ISSUED + task('coordinating = [▸"moi"]'),
        "“moi” does not exist yet",
        "Name the body",
        severity=Severity.WARNING,
    ),
    Case(
        "empty-group",
        ISSUED + task("", lead='["trong"]').replace("lead", "▸lead"),
        "trong on 2024-10-01",
        "Add members",
        severity=Severity.WARNING,
    ),
    Case(
        "lead-coordinates",
        ISSUED + task('coordinating = ["stc", ▸"snv"]'),
        "“snv”",
        "Take it out of coordinating",
        severity=Severity.WARNING,
    ),
    Case(
        "unknown-holiday",
        at_deadline('{ before_holiday = "Quốc khanhs", year = 2026 }'),
        "“Quốc khanhs” in 2026",
        "Did you mean “Quốc khánh”?",
        severity=Severity.WARNING,
    ),
    Case(
        "wording-contradiction",
        at_deadline("{ by = 2025-03-31 }", lines='wording = "trước ngày 30/3/2025"'),
        "2025-03-31",
        "the document decides",
        severity=Severity.WARNING,
    ),
    Case(
        "due-before-start",
        at_deadline("{ by = 2023-03-31 }"),
        "2023-03-31 lies before the duty begins (2024-10-01)",
        "Check the year",
        severity=Severity.WARNING,
    ),
    Case(
        "no-period",
        at_deadline('{ every = "unspecified" }'),
        "without a period",
        'every = "quarter"',
        severity=Severity.NOTE,
    ),
    Case(
        "no-day",
        at_deadline('{ every = "quarter" }'),
        "no day is printed",
        "NĐ 09/2019",
        severity=Severity.NOTE,
    ),
    Case(
        "no-address",
        AGENCIES.replace("[[agency]]", "▸[[agency]]", 1).replace('email = ["snv@tinh.example"]\n', ""),
        "“snv”",
        "Add email",
        path="agencies.toml",
        severity=Severity.NOTE,
    ),
    Case(
        "insecure-mail",
        '[mail]\nfrom = "a@tinh.example"\nhost = "mail.tinh.example"\n▸security = "none"\n',
        "mail goes to mail.tinh.example unprotected",
        "starttls",
        path="ccheck.toml",
        severity=Severity.WARNING,
    ),
]
# Made by the file system rather than by a text.
MADE = {"cannot-read"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_each_code_has_its_place_gravity_sentence_and_hint(case: Case, tmp_path: Path) -> None:
    at = case.write(tmp_path)
    (found,) = problems(tmp_path)
    assert (found.path, place(found), found.code, found.severity) == (case.path, at, case.code, case.severity)
    assert case.says in sentence(found)
    assert case.hint and case.hint in advice(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_errors_stop_every_command_and_advice_none(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    if case.severity is not Severity.ERROR:
        load(tmp_path)
        return
    with pytest.raises(BadData) as stopped:
        load(tmp_path)
    assert stopped.value.exit_code == (78 if case.path == "ccheck.toml" else 65)
    assert [problem.code for problem in stopped.value.problems] == [case.code]


@pytest.mark.parametrize("missing", ["agencies.toml"])
def test_a_file_that_is_not_there_cannot_be_read(missing: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, {missing: None}))
    assert (found.path, place(found), found.code) == (missing, (1, 1), "cannot-read")
    assert "No such file" in sentence(found)
    assert advice(found)


def made_in(source: Path) -> set[str]:
    """The codes of the faults that a module makes."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        argument = MAKERS.get(name)
        if argument is None or len(node.args) <= argument:
            continue
        code = node.args[argument]
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            found.add(code.value)
        else:  # only the makers themselves hand a code on
            assert ast.unparse(code) == "code", f"{source.name}:{node.lineno}: a code that is computed"
    return found


def test_every_code_of_the_source_has_a_case_and_no_case_is_idle() -> None:
    made = set().union(*(made_in(source) for source in SOURCES))
    assert len(made) > 30
    assert made == {case.code for case in CASES} | MADE


def test_every_check_is_run() -> None:
    tree = ast.parse((PACKAGE / "core" / "checks.py").read_text(encoding="utf-8"))
    written = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.unparse(node.returns or ast.Constant(None)) == "Iterator[Fault]"
    }
    assert written == {check.__name__ for check in (*CHECKS, *ADVICE)}
