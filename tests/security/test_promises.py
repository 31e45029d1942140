"""Each promise of docs/security.md; what other rooms prove is named there."""

import json
import os
import stat
from pathlib import Path

import pytest

from ccheck.cli.app import COMMANDS
from tests.cli.command import ROOT, Result, ccheck

MAIL = """
[mail]
transport = "maildir"
path = "gui"
from = "Văn phòng <vp@tinh.example>"
"""
TEXT = "CHỈ THỊ\nVề việc thử\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Nội vụ báo cáo trước ngày 15/12/2024.\n"
# A Python that tells on whoever reaches for the network, and lets nobody through.
WATCH = """
import os, socket, sys
def told(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["WATCH"], "a") as file:
            print(event, arguments[-1], file=file)
        raise PermissionError("no network here")
sys.addaudithook(told)
"""


def run(folder: Path, *arguments: str, umask: int = 0o022, **environment: str) -> Result:
    former = os.umask(umask)
    try:
        return ccheck("--lang", "en", "--today", "2024-12-16", *arguments, cwd=folder, **environment)
    finally:
        os.umask(former)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture
def office(workspace: Path) -> Path:
    """A workspace that sends into a folder."""
    (workspace / "ccheck.toml").write_text(MAIL, encoding="utf-8")
    (workspace / "van-ban.txt").write_text(TEXT, encoding="utf-8")
    return workspace


def test_what_holds_data_is_for_its_owner_alone(office: Path) -> None:
    assert run(office, "done", "thu-2024/1@snv", "--as", "lan", umask=0).code == 0
    assert run(office, "remind", "--send", umask=0).code == 0
    assert run(office, "export", "-o", "so.jsonl", umask=0).code == 0
    written = [
        file
        for file in office.rglob("*")
        if file.name not in ("agencies.toml", "ccheck.toml", "thu.toml", "van-ban.txt")
    ]
    names = {file.name for file in written}
    assert {"ledger.db", "ledger.db-run", "so.jsonl", "gui", "new"} <= names
    assert any(file.parent.name == "new" for file in written)
    for file in written:
        if file.name == "directives":
            continue
        assert mode(file) == (0o700 if file.is_dir() else 0o600), file


def test_a_ledger_that_was_opened_to_a_group_stays_so(office: Path) -> None:
    run(office, "done", "thu-2024/1@snv", "--as", "lan")
    (office / "ledger.db").chmod(0o660)
    assert run(office, "done", "thu-2024/2.d@stttt", "--as", "lan").code == 0
    assert mode(office / "ledger.db") == 0o660


def test_a_report_goes_where_the_umask_says(office: Path) -> None:
    assert run(office, "check", "--exit-zero", "-o", "bang.csv", umask=0o027).code == 0
    assert mode(office / "bang.csv") == 0o640


OFFLINE = [
    ["check", "--exit-zero"],
    ["check", "--all", "--exit-zero", "--format", "json"],
    ["tasks"],
    ["show", "thu-2024/1"],
    ["explain", "thu-2024/1"],
    ["when", "{ by = 2025-01-01 }"],
    ["done", "thu-2024/1@snv", "--as", "lan"],
    ["log"],
    ["verify"],
    ["lint"],
    ["summary"],
    ["remind"],
    ["remind", "--send"],
    ["outbox"],
    ["sheet", "snv", "-o", "snv.xlsx"],
    ["schema", "-o", "schema"],
    ["export"],
    ["doctor"],
    ["site", "-o", "trang"],
    ["feed", "-o", "lich"],
    ["draft", "van-ban.txt"],
    ["coverage"],
    ["init", "moi", "--province", "Huế", "--yes"],
    ["demo", "thu"],
    ["completion", "bash"],
]


@pytest.mark.parametrize("arguments", OFFLINE, ids=" ".join)
def test_nothing_reaches_for_the_network_unasked(
    office: Path, arguments: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    watch = tmp_path_factory.mktemp("watch")
    (watch / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    told = watch / "told"
    found = run(office, *arguments, PYTHONPATH=f"{watch}{os.pathsep}{ROOT}", WATCH=str(told))
    assert not told.exists(), told.read_text()
    assert found.code in (0, 1), found


def test_the_watch_of_the_network_sees_what_reaches_for_it(
    office: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    watch = tmp_path_factory.mktemp("watch")
    (watch / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    told = watch / "told"
    smtp = MAIL.replace('"maildir"', '"smtp"\nhost = "127.0.0.1"\nsecurity = "none"\nport = 9')
    (office / "ccheck.toml").write_text(smtp, encoding="utf-8")
    found = run(office, "remind", "--send", PYTHONPATH=f"{watch}{os.pathsep}{ROOT}", WATCH=str(told))
    assert found.code in (69, 75) and told.exists()


def test_reading_commands_are_the_ones_tried() -> None:
    """A new command has to be tried above, or to be one that is told where to go or what to read."""
    asked = {
        "answers",
        "reopen",
        "extend",
        "waive",
        "assign",
        "event",
        "measure",
        "undo",
        "receive",
        "import",
    }
    others = {"calendar"}
    assert set(COMMANDS) == {arguments[0] for arguments in OFFLINE} | asked | others


@pytest.mark.parametrize(
    "expression",
    [
        "{{ agency.__class__.__mro__[1].__subclasses__() }}",
        "{{ notices.__init__.__globals__ }}",
        "{{ ''.__class__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ '{0.__class__}'.format(agency) }}",
        "{% include '../ccheck.toml' %}",
        "{% include '/etc/passwd' %}",
        "{{ range(10 ** 9) | list }}",
        "{{ 'x' * 10 ** 15 }}",
    ],
)
def test_a_template_gets_at_nothing_but_what_it_is_given(office: Path, expression: str) -> None:
    (office / "templates").mkdir()
    name = "reminder.en.txt.j2"
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    (office / "templates" / name).write_text(f"{expression}\n{text}", encoding="utf-8")
    found = run(office, "remind", "--show", "snv", PYTHONPATH=str(ROOT))
    assert "uid=" not in found.out and "root:" not in found.out and "[mail]" not in found.out
    assert "<class" not in found.out and "<Environment" not in found.out
    assert found.code == 65 and f"templates/{name}:1:" in found.err, found


def test_no_file_of_others_is_followed(office: Path) -> None:
    """A link laid in the place of a result is replaced, not written through."""
    victim = office / "victim"
    victim.write_text("precious", encoding="utf-8")
    (office / "bang.csv").symlink_to(victim)
    assert run(office, "check", "--exit-zero", "-o", "bang.csv").code == 0
    assert victim.read_text(encoding="utf-8") == "precious"
    assert not (office / "bang.csv").is_symlink()


def test_titles_steer_no_terminal_and_no_spreadsheet(office: Path) -> None:
    file = office / "directives" / "thu.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Báo cáo kết quả rà soát"', '"=HYPERLINK(1)"'), encoding="utf-8")
    table = run(office, "check", "--exit-zero", "--format", "csv").out
    assert ",'=HYPERLINK(1)" in table or '"\'=HYPERLINK(1)"' in table
    file.write_text(text.replace('"Báo cáo kết quả rà soát"', '"a\\u001b[2Jb"'), encoding="utf-8")
    found = run(office, "check", "--exit-zero")
    assert found.code == 65 and "\x1b" not in found.out + found.err


def test_a_password_stands_in_no_output(office: Path) -> None:
    text = MAIL.replace(
        '"maildir"',
        '"smtp"\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\nusername = "vp"\npassword_file = "matkhau"',
    )
    (office / "ccheck.toml").write_text(text, encoding="utf-8")
    (office / "matkhau").write_text("m4tkh4u\n", encoding="utf-8")
    (office / "matkhau").chmod(0o644)
    found = run(office, "remind", "--send")
    assert (found.code, found.out) == (78, "") and "chmod 600" in found.err
    (office / "matkhau").chmod(0o600)
    for arguments in (
        ["remind", "--send"],
        ["doctor"],
        ["outbox", "--format", "json"],
        ["remind", "--format", "json"],
    ):
        found = run(office, *arguments)
        assert "m4tkh4u" not in found.out + found.err
    assert b"m4tkh4u" not in (office / "ledger.db").read_bytes()


def test_results_hold_no_paths_and_no_names_of_this_machine(office: Path) -> None:
    found = run(office, "check", "--all", "--exit-zero", "--format", "json").out
    assert str(office) not in found and json.loads(found)["obligations"]
