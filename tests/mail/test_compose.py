"""Digests in words: the built-in templates, those of a workspace, and what is wrong with them."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck import i18n
from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Mail, Workspace
from ccheck.core.reminders import Digest, Sent, plan
from ccheck.errors import BadData
from ccheck.i18n import render
from ccheck.mail.compose import Rendered, Templates
from ccheck.values import replace
from tests.core.build import day, office

TODAY = day("2025-06-20")
AGENCIES = """
agency = [
  { id = "ubnd", name = "UBND tỉnh" },
  { id = "snv", name = "Sở Nội vụ", email = ["snv@x"] },
  { id = "cu", name = "Ban cũ", until = 2025-03-01, email = ["cu@x"] },
]
"""
TASKS = """
[[task]]
title = "Báo cáo & <b>rà soát</b>"
deadline = { by = 2025-06-18 }
wording = 'trước ngày 19/6/2025 {{ "x" }} <script>alert(1)</script>'

[[task]]
title = "Lập kế hoạch"
deadline = { within = "2025-06", then = "ongoing" }

[[task]]
title = "Tuyên truyền"

[[task]]
title = "Việc không ai giữ"
lead = ["cu"]
deadline = { by = 2025-06-18 }
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


def workspace(tasks: str = TASKS) -> Workspace:
    return office(f"{AGENCIES}\n[directive]\nissued = 2025-01-02\nnumber = '05/CT-UBND'\n{tasks}")


def digests(found: Workspace, today: date = TODAY, entries: tuple[AnyEntry, ...] = ()) -> dict[str, Digest]:
    sent = [Sent("d/1@snv", day("2025-06-18"), "before-0", "snv@x", day("2025-06-18"))]
    items = assess(found, entries, AsOf(today))
    first = day("2025-06-02")
    made = plan(found, items, sent, today, secretariat=("vp@x",), last_run=first)
    return {digest.agency: digest for digest in made.digests}


def describe(item: Assessment) -> str:
    return f"[{item.status.value}]"


def rendered(root: Path, found: Workspace | None = None, agency: str = "snv") -> Rendered:
    found = found or workspace()
    return Templates(root).render(digests(found)[agency], found, TODAY, describe)


def own(root: Path, part: str, text: str, language: str = "en") -> str:
    """Write a template of the workspace's own, and return its name."""
    (root / "templates").mkdir(exist_ok=True)
    file = root / "templates" / f"reminder.{language}.{part}.j2"
    file.write_text(text, encoding="utf-8")
    return f"templates/{file.name}"


def fault(root: Path) -> tuple[str, int, str]:
    """Where and why the templates are refused."""
    with pytest.raises(BadData) as refused:
        rendered(root)
    (problem,) = refused.value.problems
    assert refused.value.exit_code == 65 and problem.hint is not None
    return problem.path, problem.line, render(problem.message)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_duty_is_in_the_text_and_in_the_html(tmp_path: Path, language: str) -> None:
    i18n.use(language)
    found = workspace()
    for agency, digest in digests(found).items():
        words = rendered(tmp_path, found, agency)
        for notice in digest.notices:
            for text in (words.text, html.unescape(words.html)):
                assert notice.item.id in text
                assert notice.item.obligation.task.title in text
                assert describe(notice.item) in text
                assert not notice.item.due or i18n.day(notice.item.due) in text
        assert "05/CT-UBND" in words.text and "05/CT-UBND" in words.html
        assert "\n" not in words.subject and words.subject.strip() == words.subject
    assert len(digests(found)["snv"].notices) == 3
    assert set(digests(found)) == {"snv", ""}


def test_both_languages_say_the_same(tmp_path: Path) -> None:
    english = rendered(tmp_path)
    i18n.use("vi")
    vietnamese = rendered(tmp_path)
    assert english.subject == "1 overdue, 2 to look at – Sở Nội vụ, 2025-06-20"
    assert vietnamese.subject == "1 nhiệm vụ quá hạn, 2 nhiệm vụ cần lưu ý – Sở Nội vụ, 20/6/2025"
    assert "Last day: 2025-06-18" in english.text and "Thời hạn: 18/6/2025" in vietnamese.text
    assert "Urged on: 2025-06-18" in english.text and "Đã nhắc:  18/6/2025" in vietnamese.text
    assert "This reminder was due on 2025-06-19." in english.text
    assert "lẽ ra gửi ngày 19/6/2025" in vietnamese.text
    assert english.text.count("\n\n\n") == 0 and not re.search(r"[ \t]$", english.text, re.MULTILINE)
    built_in = {
        name: {path.name.replace(f".{name}.", ".") for path in _templates(name)} for name in i18n.LANGUAGES
    }
    assert built_in["vi"] == built_in["en"]


def _templates(language: str) -> Iterator[Path]:
    return (Path(__file__).parent.parent.parent / "templates").glob(f"*.{language}.*.j2")


def test_a_message_to_the_secretariat(tmp_path: Path) -> None:
    words = rendered(tmp_path, agency="")
    assert "Nobody holds the duties below" in words.text and "answer this message" not in words.text
    assert "Duty of:  Ban cũ" in words.text and "Duty of: Ban cũ" in words.html


def test_html_is_escaped_in_html_and_plain_in_text(tmp_path: Path) -> None:
    words = rendered(tmp_path)
    assert "Báo cáo & <b>rà soát</b>" in words.text
    assert "Báo cáo &amp; &lt;b&gt;rà soát&lt;/b&gt;" in words.html
    assert "<script" not in words.html and "&lt;script&gt;" in words.html
    assert '{{ "x" }}' in words.text, "what files say is no template"


def test_a_subject_in_the_html_is_escaped(tmp_path: Path) -> None:
    own(tmp_path, "subject", "a <b> & {{ agency }}")
    words = rendered(tmp_path)
    assert words.subject == "a <b> & Sở Nội vụ"
    assert "<title>a &lt;b&gt; &amp; Sở Nội vụ</title>" in words.html


def test_templates_of_the_workspace_come_first(tmp_path: Path) -> None:
    own(tmp_path, "txt", "Của tỉnh\n\n\n\n{% for n in notices %}{{ n.id }}  \n{% endfor %}")
    words = rendered(tmp_path)
    assert words.text == "Của tỉnh\n\nd/1@snv\nd/2@snv\nd/3@snv\n"
    assert "<table" in words.html, "the others are built in"
    own(tmp_path, "txt", "Của tỉnh", language="vi")
    assert rendered(tmp_path).text.startswith("Của tỉnh\n\nd/1@snv")


def test_templates_include_and_extend(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "chan-trang.j2").write_text("Kính thư {{ agency }}", encoding="utf-8")
    inner = "{% for n in notices %}{{ n.id }} {% endfor %}{% include 'chan-trang.j2' %}"
    own(tmp_path, "txt", inner)
    assert rendered(tmp_path).text.endswith("Kính thư Sở Nội vụ\n")


def test_where_a_fault_in_an_included_template_is(tmp_path: Path) -> None:
    own(tmp_path, "txt", "\n\n\n{% include 'chan-trang.j2' %}")
    (tmp_path / "templates" / "chan-trang.j2").write_text("\n{{ ai }}", encoding="utf-8")
    assert fault(tmp_path)[:2] == ("templates/chan-trang.j2", 2)


BAD = {
    "undefined": ("một\n{{ khong_co }}", 2),
    "undefined in a loop": ("một\nhai\n{% for n in notices %}\n{{ n.khong_co }}{% endfor %}", 4),
    "undefined in a test": ("{% if khong_co %}x{% endif %}", 1),
    "syntax": ("một\nhai\n{% for n in %}", 3),
    "unclosed": ("một\n{% if agency %}\n", None),
    "unknown tag": ("\n{% python %}", 2),
    "unknown filter": ("\n\n{{ agency | doc }}", 3),
    "missing include": ("\n{% include 'khong-co.j2' %}", None),
    "division": ("\n{{ 1 / 0 }}", 2),
    "type": ("\n{{ agency + 1 }}", 2),
    "call": ("\n{{ agency() }}", 2),
    "class": ("\n{{ ''.__class__ }}", 2),
    "mro": ("\n{{ ''.__class__.__mro__[1].__subclasses__() }}", 2),
    "globals": ("\n{{ cycler.__init__.__globals__.os.popen('id').read() }}", 2),
    "self": ("\n{{ self.__init__.__globals__ }}", 2),
    "format": ("\n{{ '{0.__class__}'.format(agency) }}", 2),
    "format map": ("\n{{ '{a.__class__}'.format_map({'a': agency}) }}", 2),
    "attr": ("\n{{ agency | attr('__class__') }}", 2),
    "frame": ("\n{% for n in (notices | map(attribute='__class__')) %}{{ n }}{% endfor %}", 2),
    "range": ("\n{% for n in range(100000000) %}x{% endfor %}", 2),
    "path": ("\n{% include '../ccheck.toml' %}", None),
}


@pytest.mark.parametrize("part", ["subject", "txt", "html"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_refused(tmp_path: Path, name: str, part: str) -> None:
    text, line = BAD[name]
    (tmp_path / "ccheck.toml").write_text("ledger = 'x'", encoding="utf-8")
    path, found, _ = fault_of(tmp_path, part, text)
    if line is not None:
        assert (path, found) == (f"templates/reminder.en.{part}.j2", line)


def fault_of(root: Path, part: str, text: str) -> tuple[str, int, str]:
    own(root, part, text)
    return fault(root)


def test_a_template_that_includes_itself(tmp_path: Path) -> None:
    assert (
        fault_of(tmp_path, "txt", "{% include 'reminder.en.txt.j2' %}")[0] == "templates/reminder.en.txt.j2"
    )


def test_where_a_missing_include_is_named(tmp_path: Path) -> None:
    found = fault_of(tmp_path, "txt", "một\n{% include 'khong-co.j2' %}")
    assert found[:2] == ("templates/reminder.en.txt.j2", 2)


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    own(tmp_path, "txt", "")
    (tmp_path / "templates" / "reminder.en.txt.j2").write_bytes(b"\xff\xfe\x00{{")
    assert fault(tmp_path)[0] == "templates/reminder.en.txt.j2"


def test_a_text_that_leaves_out_a_duty(tmp_path: Path) -> None:
    name = own(tmp_path, "txt", "{{ notices[0].id }} {{ notices[2].id }}")
    assert fault(tmp_path) == (name, 1, "the text leaves out the obligation d/2@snv")


def test_a_text_without_anything(tmp_path: Path) -> None:
    own(tmp_path, "txt", "")
    assert "leaves out" in fault(tmp_path)[2]


def test_an_html_that_leaves_out_a_duty(tmp_path: Path) -> None:
    name = own(tmp_path, "html", "<p>{{ notices[0].id }} {{ notices[2].id }}</p>")
    assert fault(tmp_path) == (name, 1, "the text leaves out the obligation d/2@snv")


def test_a_text_with_only_a_longer_id(tmp_path: Path) -> None:
    own(tmp_path, "txt", "{% for n in notices if ':' in n.id %}{{ n.id }}\n{% endfor %}")
    found = workspace("[[task]]\ntitle = 'x'\ndeadline = { within = '2025-01', then = 'ongoing' }")
    assert [notice.item.id for notice in digests(found)["snv"].notices] == ["d/1@snv", "d/1@snv:ongoing"]
    with pytest.raises(BadData):
        rendered(tmp_path, found)


def test_a_template_cannot_change_what_is_owed(tmp_path: Path) -> None:
    own(tmp_path, "subject", "{% set x = notices.clear() %}x")
    assert "leaves out" in fault(tmp_path)[2]


@pytest.mark.parametrize(
    "text", ["a\nb", "a\r\nBcc: b@x", "a\x00b", "a\u2028b", "a\x1b[31mb", "a\u202eb", "\x85a"]
)
def test_control_characters(tmp_path: Path, text: str) -> None:
    """The loader refuses them; here they come past it."""
    found = workspace()
    directive = found.directives[0]
    tasks = tuple(replace(task, title=text, wording=text) for task in directive.tasks)
    found = replace(found, directives=(replace(directive, tasks=tasks, number=text),))
    own(tmp_path, "subject", "{{ notices[0].title }}\n\t{{ notices[0].wording }}\n")
    words = rendered(tmp_path, found)
    for part in (words.subject, words.text.replace("\n", ""), words.html.replace("\n", "")):
        assert i18n.plain(part) == part
    assert "\nBcc" not in words.text and "\nb" not in words.text


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_title(title: str) -> None:
    """No title breaks a message, and none gets into its HTML as a tag."""
    i18n.use("en")
    found = workspace()
    directive = found.directives[0]
    plain = replace(found, directives=(replace(directive, tasks=(replace(directive.tasks[0], title="x"),)),))
    named = replace(
        found, directives=(replace(directive, tasks=(replace(directive.tasks[0], title=title),)),)
    )
    before, words = (rendered(Path("/nonexistent"), one) for one in (plain, named))
    assert words.html.count("<") == before.html.count("<")
    assert words.text.count("\n") == before.text.count("\n") and "d/1@snv" in words.text


def test_the_office_and_where_to_answer(tmp_path: Path) -> None:
    found = workspace()
    mail = Mail(sender="Văn phòng UBND tỉnh <nv@x>", reply_to="tl@x")
    found = replace(found, settings=replace(found.settings, mail=mail))
    words = rendered(tmp_path, found)
    assert words.text.endswith("Văn phòng UBND tỉnh\nAnswer to: tl@x\n")
    assert "To: Văn phòng UBND tỉnh" in rendered(tmp_path, found, "").text
