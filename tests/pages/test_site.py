"""The site says what check and summary say, every link leads somewhere, and words stay words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck import i18n
from ccheck.core.assess import AsOf, Assessment, Status, assess
from ccheck.core.entries import AnyEntry
from ccheck.core.explain import explain
from ccheck.core.findings import Findings
from ccheck.core.model import Workspace
from ccheck.core.names import sort_key
from ccheck.core.selection import counts
from ccheck.core.summary import Cell, summarise
from ccheck.i18n import number, plain, render
from ccheck.pages.site import page_parts, shard_text
from ccheck.report import check
from ccheck.report import summary as summary_report
from ccheck.report.site import directive, lists, months, pages, places
from ccheck.report.site.front import front as front_page
from ccheck.report.site.hits import hits
from ccheck.report.site.state import Site
from ccheck.values import replace
from tests.core.build import day
from tests.core.test_summary import OFFICE, entries
from tests.pages.test_summary import Reader

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><b>đậm</b>",
    '=HYPERLINK("http://x.example")',
    '" onmouseover="alert(1)',
    "'`a & b &amp; &#60;",
    "\u202eđảo\u2028dòng",
)
_days = st.dates(date(2025, 1, 2), date(2026, 3, 31))
Pages = dict[str, Reader]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


def site_of(
    today: str | date, *recorded: AnyEntry, workspace: Workspace = OFFICE
) -> tuple[Site, tuple[Assessment, ...]]:
    on = day(today) if isinstance(today, str) else today
    items = assess(workspace, recorded, AsOf(on))
    return Site(
        workspace, on, items, lambda ids: [e for e in recorded if getattr(e, "cell", "") in ids]
    ), items


def read(site: Site) -> Pages:
    """Every page of the site, read back."""
    frame = pages.frame(site, 1)
    found = {page.path: "".join(page_parts(page, frame)) for page in pages.pages(site)}
    return {path: Reader(text) for path, text in found.items()}


def hostile() -> Workspace:
    """The office with titles, names and words that would like to be markup."""
    (only,) = OFFICE.directives
    tasks = tuple(
        replace(task, title=HOSTILE[n % len(HOSTILE)], wording=HOSTILE[-n % len(HOSTILE)], clause=f"{n}<&\"'")
        for n, task in enumerate(only.tasks)
    )
    agencies = tuple(
        replace(agency, name=f"{agency.name} {text}")
        for agency, text in zip(OFFICE.registry.agencies, HOSTILE, strict=False)
    )
    registry = replace(OFFICE.registry, agencies=agencies)
    return replace(OFFICE, directives=(replace(only, title=HOSTILE[0], tasks=tasks),), registry=registry)


@settings(max_examples=40)
@given(entries=entries, today=_days)
def test_the_front_page_agrees_with_check_and_summary(entries: list[AnyEntry], today: date) -> None:
    site, items = site_of(today, *entries)
    followed = [item for item in items if item.status is not Status.UNTRACKED]
    front = Reader("".join(page_parts(front_page(site), pages.frame(site, 1))))
    said = front.words("p")
    assert check.headline(check.CheckReport(OFFICE, today, Findings(counts(followed), (), {}))) in said
    first = min((i.obligation.since for i in followed if i.obligation.since), default=today)
    table = summarise((), followed, first, today)
    assert summary_report.headline(table) in said
    figures = front.words("li")
    cells = table.totals.cells
    tallied = counts(followed)
    assert tallied["overdue"] == cells[Cell.OPEN_OVERDUE]
    assert sum(tallied[s] for s in ("due-today", "due-soon", "open")) == cells[Cell.OPEN_IN_TERM]
    assert sum(tallied[s] for s in ("stale", "standing", "waiting")) == cells[Cell.NO_DATE]
    for label, count in (("Total", table.totals.total), ("Overdue", cells[Cell.OPEN_OVERDUE])):
        assert any(re.match(rf"{number(count)} {label}\b", text) for text in figures), figures


@settings(max_examples=15)
@given(entries=entries, today=_days)
def test_every_total_is_that_of_the_list_on_its_page(entries: list[AnyEntry], today: date) -> None:
    site, items = site_of(today, *entries)
    found = read(site)
    followed = [item for item in items if item.status is not Status.UNTRACKED]
    held = Counter(holder for item in followed for holder in item.holders or ("",))
    for holder, count in held.items():
        rows = table(found[places.agency(holder)], "duties")
        assert len(rows) == count
    urgent = Counter(item.status for item in followed)
    for status in (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON, Status.STALE):
        path = places.listing(status)
        assert (len(table(found[path], "duties")) if path in found else 0) == urgent[status]
    names = {row.id: row.counts for row, _ in site.agencies}
    index = table(found["agencies.html"], "by-agency")
    assert [row[2] for row in index] == [number(names[id].total) for id in sorted(names, key=site.order)]


def table(page: Reader, id: str) -> list[list[str]]:
    """The rows of the body of a table on a page."""
    rows: list[list[str]] = []
    inside = False
    for tag, attrs, said, around in page.found:
        if tag == "table":
            inside = attrs.get("id") == id
        elif inside and tag == "tr" and "tbody" in around:
            rows.append([])
        elif inside and tag in ("td", "th") and "tbody" in around:
            rows[-1].append("".join(said))
    return rows


@pytest.mark.parametrize("workspace", [OFFICE, hostile()], ids=["plain", "hostile"])
@pytest.mark.parametrize("today", ["2025-01-02", "2025-05-20", "2026-02-01"])
def test_every_link_leads_to_a_page_and_a_place_on_it(workspace: Workspace, today: str) -> None:
    site, _ = site_of(today, workspace=workspace)
    found = read(site)
    assert set(found) == set(pages.paths(site))
    targets = {path: set(page.attributes("id")) for path, page in found.items()}
    for path, page in found.items():
        root = "../" * path.count("/")
        for href in page.attributes("href"):
            if href in (f"{root}site.css", f"{root}icon.svg") or href == "#main":
                continue
            assert href.startswith(root)
            target, _, fragment = href.removeprefix(root).partition("#")
            assert target in targets, (path, href)
            assert not fragment or unquote(fragment) in targets[target], (path, href)
    for hit in hits(site):
        target, _, fragment = hit.href.partition("#")
        assert not fragment or unquote(fragment) in targets[target]


@pytest.mark.parametrize("today", ["2025-05-20", "2026-02-01"])
def test_every_duty_has_its_derivation(today: str) -> None:
    site, items = site_of(today)
    found = read(site)
    for item in items:
        path, _, _ = site.places.duty(item).partition("#")
        said = found[path].words("li")
        for step in explain(item, OFFICE, site.today).steps:
            assert render(step.message) in said


def test_words_stay_words() -> None:
    workspace = hostile()
    site, items = site_of("2025-05-20", workspace=workspace)
    for path, page in read(site).items():
        tags = Counter(tag for tag, *_ in page.found)
        assert tags["script"] == 1, path
        names = {name for _, attrs, _, _ in page.found for name in attrs}
        assert not {"style", "onmouseover"} & names
        assert [attrs["src"] for _, attrs, _, _ in page.found if "src" in attrs] == [
            "../" * path.count("/") + "site.js"
        ]
        bold = ["".join(said) for tag, _, said, _ in page.found if tag == "b"]
        assert "đậm" not in bold
    page = read(site)[places.agency("snv")]
    linked = page.words("a")
    for item in items:
        if "snv" in item.holders:
            assert any(plain(item.obligation.task.title) in text for text in linked)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_pages_are_sound_documents(language: str) -> None:
    i18n.use(language)
    site, _ = site_of("2025-05-20", workspace=hostile())
    for path, page in read(site).items():
        tags = [tag for tag, *_ in page.found]
        assert tags.count("h1") == tags.count("main") == tags.count("header") == tags.count("footer") == 1
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        ids = page.attributes("id")
        assert len(ids) == len(set(ids)), path
        named = {id for value in page.attributes("aria-labelledby") for id in value.split()}
        assert named <= set(ids), path
        assert tags.count("table") == tags.count("caption")
        assert all("scope" in attrs for tag, attrs, _, _ in page.found if tag == "th")
        assert page.found[0][1]["lang"] == language
        head = [attrs for tag, attrs, _, around in page.found if "head" in around]
        policy = next(at for at, attrs in enumerate(head) if "http-equiv" in attrs)
        assert all("href" not in attrs and "src" not in attrs for attrs in head[:policy])
        assert "'unsafe" not in head[policy]["content"]
        assert head[policy]["content"].startswith("default-src 'none'; ")


def test_names_stand_in_vietnamese_order() -> None:
    site, _ = site_of("2025-05-20")
    names = [row[0] for row in table(read(site)["agencies.html"], "by-agency")]
    assert names == sorted(names, key=sort_key)


def test_what_the_search_reads_is_what_there_is() -> None:
    site, _ = site_of("2025-05-20", workspace=hostile())
    text = shard_text(1, hits(site))
    rows = json.loads(re.sub(r"^/\* .*? \*/\nccheckFound\(1, |\);\n$", "", text))
    assert [row[1] for row in rows] == [plain(hit.title) for hit in hits(site)]
    assert {row[0] for row in rows} == {"Agency", "Document", "Duty"}
    assert "</script" not in text or "<script src" not in text


def test_long_lists_are_spread_over_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, items = site_of("2026-02-01")
    one = read(whole)
    for module in (places, lists, months):
        monkeypatch.setattr(module, "ROWS", 3)
    for module in (places, directive):
        monkeypatch.setattr(module, "CELLS", 4)
    site, _ = site_of("2026-02-01")
    found = read(site)
    assert set(found) == set(pages.paths(site))
    for holder in {holder for item in items for holder in item.holders}:
        paths = [path for path in found if re.fullmatch(rf"agencies/{holder}(\.\d+)?\.html", path)]
        rows = [row for path in paths for row in table(found[path], "duties")]
        assert sorted(rows) == sorted(table(one[places.agency(holder)], "duties"))
        assert all(len(table(found[path], "duties")) <= 3 for path in paths)
    for page in found.values():
        assert len(page.attributes("id")) == len(set(page.attributes("id")))
    for item in items:
        path, _, anchor = site.places.duty(item).partition("#")
        assert unquote(anchor) in found[path].attributes("id")


def test_the_same_state_gives_the_same_pages() -> None:
    first, again = (
        {page.path: "".join(page_parts(page, pages.frame(site, 1))) for page in pages.pages(site)}
        for site in (site_of("2025-05-20")[0], site_of("2025-05-20")[0])
    )
    assert first == again
