"""The site in a real browser: it asks for nothing elsewhere, is found fault with by no one, and can be used
with a mouse, a keyboard, a screen reader or without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from ccheck.core.names import sort_key
from tests.cli.command import ccheck
from tests.pages import province
from tests.pages.browser import Browser, served, started

TODAY = province.TODAY.isoformat()
PAGES = (
    "index.html",
    "agencies.html",
    "directives.html",
    "calendar.html",
    "agencies/snv.html",
    "directives/vb-001.html",
    "lists/overdue.html",
    "months/2026-12.html",
)
TO_EXAMINE = (PAGES[0], PAGES[3], PAGES[4], PAGES[5], PAGES[7])  # one of each kind
WIDTHS = (1280, 390)
LANGUAGES = ("vi", "en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of the province in both languages, and its summary as a page."""
    root = province.furnish(tmp_path_factory.mktemp("site") / "province", communes=2, directives=2, duties=5)
    province.record(root)
    out = root.parent / "out"
    for language in LANGUAGES:
        run = ("-C", str(root), "--today", TODAY, "--lang", language)
        assert ccheck(*run, "site", "-o", str(out / language)).code == 0
        assert (
            ccheck(*run, "summary", "--year", "2026", "-o", str(out / f"summary.{language}.html")).code == 0
        )
    return out


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module", params=["file", "http"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the folder: opened from the disk, and served."""
    if request.param == "file":
        yield folder.as_uri()
    else:
        with served(folder) as address:
            yield address


def until(browser: Browser, script: str) -> None:
    WebDriverWait(browser.driver, 10, 0.02).until(lambda _: browser.run(f"return {script}"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_quiet_and_ask_for_nothing_elsewhere(
    browser: Browser, base: str, language: str, width: int
) -> None:
    for path in PAGES:
        browser.open(f"{base}/{language}/{path}", width)
        assert browser.complaints() == [], path
        asked = browser.requests()
        assert any(address.endswith("/site.css") for address in asked)
        assert [address for address in asked if not address.startswith(f"{base}/{language}/")] == []
        assert browser.run("return getComputedStyle(document.querySelector('header')).backgroundColor") == (
            "rgb(18, 53, 91)"
        )
        assert browser.run("return document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_fault(browser: Browser, folder: Path, language: str, width: int) -> None:
    for path in (*(f"{language}/{path}" for path in TO_EXAMINE), f"summary.{language}.html"):
        browser.open(f"{folder.as_uri()}/{path}", width)
        browser.run("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        assert browser.faults() == [], path


def test_axe_would_find_a_fault(browser: Browser, folder: Path) -> None:
    browser.open(f"{folder.as_uri()}/vi/index.html")
    browser.run("document.querySelector('h1').style.color = '#ddd'")
    assert any("color-contrast" in fault for fault in browser.faults())


def test_search_finds_without_tones_and_leads_there(browser: Browser, base: str) -> None:
    browser.open(f"{base}/vi/directives/vb-001.html")
    field = browser.one("#query")
    field.send_keys("so noi vu")
    until(browser, "document.querySelectorAll('#hits a').length")
    links = browser.driver.find_elements("css selector", "#hits a")
    assert links[0].text == "Sở Nội vụ"
    assert browser.one("#found [role=status]").text.startswith("Tìm thấy")
    field.send_keys(Keys.ARROW_DOWN)
    assert browser.focused() == links[0]
    browser.focused().send_keys(Keys.ENTER)
    until(browser, "document.querySelector('h1').textContent === 'Sở Nội vụ'")
    assert browser.complaints() == []
    assert browser.driver.current_url.endswith("/vi/agencies/snv.html")


def test_search_says_when_there_is_nothing_and_closes(browser: Browser, base: str) -> None:
    browser.open(f"{base}/en/index.html")
    browser.one("#query").send_keys("<b>zzz")
    until(browser, "document.querySelector('#found [role=status]').textContent === 'Nothing found.'")
    assert browser.run("return document.querySelectorAll('#hits *').length") == 0
    browser.focused().send_keys(Keys.ESCAPE)
    assert not browser.one("#found").is_displayed()
    assert browser.focused() == browser.one("#query")


def test_a_duty_is_found_by_words_in_any_order(browser: Browser, base: str) -> None:
    browser.open(f"{base}/vi/index.html")
    browser.one("#query").send_keys("hành chính hóa số")
    until(browser, "document.querySelectorAll('#hits a').length")
    found = [link.text for link in browser.driver.find_elements("css selector", "#hits a")]
    assert "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính" in found
    browser.one("#hits li a[href*='duty-']").click()
    until(browser, "location.hash.startsWith('#duty-')")
    assert browser.run("return document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")


def cells(browser: Browser, table: str, at: int) -> list[str]:
    return list(
        browser.run(
            "return Array.from(document.getElementById(arguments[0]).tBodies[0].rows, "
            "(row) => row.cells[arguments[1]].textContent)",
            table,
            at,
        )
    )


def test_tables_sort_by_value_and_in_vietnamese_order(browser: Browser, base: str) -> None:
    browser.open(f"{base}/vi/agencies.html")
    heads = browser.driver.find_elements("css selector", "#by-agency thead th")
    names = cells(browser, "by-agency", 0)
    assert names == sorted(names, key=sort_key)
    heads[2].find_element("css selector", "button").click()
    totals = [int(text.replace(".", "")) for text in cells(browser, "by-agency", 2)]
    assert totals == sorted(totals)
    assert heads[2].get_attribute("aria-sort") == "ascending"
    heads[2].find_element("css selector", "button").click()
    assert [int(text.replace(".", "")) for text in cells(browser, "by-agency", 2)] == totals[::-1]
    assert heads[2].get_attribute("aria-sort") == "descending"
    heads[0].find_element("css selector", "button").click()
    assert cells(browser, "by-agency", 0) == names
    assert heads[2].get_attribute("aria-sort") is None
    assert browser.one("#sorted").get_attribute("textContent") == "Cơ quan: tăng dần"
    assert browser.complaints() == []


def test_days_sort_by_date_and_none_come_last(browser: Browser, base: str) -> None:
    browser.open(f"{base}/vi/agencies/snv.html")
    days = (
        "return Array.from(document.querySelectorAll('#duties tbody tr'), "
        "(row) => row.querySelector('time')?.dateTime ?? '')"
    )
    for falling in (False, True):
        browser.one("#duties thead th.day button").click()
        found = browser.run(days)
        known = [text for text in found if text]
        assert known == sorted(known, reverse=falling)
        assert found == known + [""] * (len(found) - len(known))


def test_a_list_can_be_narrowed(browser: Browser, base: str) -> None:
    browser.open(f"{base}/vi/agencies/snv.html")
    field = browser.one("[data-narrows=duties]")
    everything = len(cells(browser, "duties", 0))
    field.send_keys("qua han 2025")
    shown = browser.run("return document.querySelectorAll('#duties tbody tr:not([hidden])').length")
    assert 0 < shown < everything
    assert browser.one(".filter [role=status]").text == f"{shown}/{everything} dòng"
    field.clear()
    field.send_keys(" ")
    assert browser.run("return document.querySelectorAll('#duties tbody tr[hidden]').length") == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_goes_everywhere(browser: Browser, base: str, width: int) -> None:
    browser.open(f"{base}/vi/agencies.html", width)
    browser.one("body").send_keys(Keys.TAB)
    assert browser.focused().text == "Đến nội dung chính"
    assert browser.focused().is_displayed()
    browser.focused().send_keys(Keys.ENTER)
    assert browser.focused().get_attribute("id") == "main"
    seen = []
    for _ in range(6):
        browser.focused().send_keys(Keys.TAB)
        outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        seen.append((browser.focused().tag_name, outline))
        if browser.focused().tag_name == "button":
            break
    assert seen[-1][0] == "button"
    assert all(outline != "none" for _, outline in seen)
    browser.focused().send_keys(Keys.ENTER)
    assert browser.one("[aria-sort]").text.startswith("Cơ quan")


def test_without_scripts_everything_can_be_read(browser: Browser, base: str) -> None:
    for path in PAGES:
        browser.open(f"{base}/vi/{path}", scripts=False)
        assert not browser.one("#search").is_displayed()
        assert browser.driver.find_elements("css selector", "th button") == []
        assert browser.one("main h1").is_displayed()
        assert browser.complaints() == []
    browser.open(f"{base}/vi/directives/vb-001.html", scripts=False)
    browser.one(".why summary").click()
    assert browser.one(".why li").is_displayed()
    browser.one("header nav a").click()
    assert browser.driver.current_url.endswith("/vi/index.html")
