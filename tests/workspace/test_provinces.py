"""The shipped list of provinces and bodies, and the workspaces made from it."""

import re
from datetime import date
from pathlib import Path

import pytest

from ccheck import i18n
from ccheck.errors import Severity
from ccheck.workspace.load import examine
from ccheck.workspace.provinces import Province, shipped
from ccheck.workspace.starter import files

SHIPPED = shipped()
NOW = date(2026, 11, 27)


def test_the_totals_are_those_of_the_resolution() -> None:
    """NQ 202/2025/QH15: 34 provinces with 3.321 units, 13 of them special zones."""
    assert len(SHIPPED.provinces) == 34
    assert sum(province.communes for province in SHIPPED.provinces) == 3321
    assert sum(province.zones for province in SHIPPED.provinces) == 13
    former = [name for province in SHIPPED.provinces for name in province.absorbed]
    assert len(former) == len(set(former)) == 63 - 34


@pytest.mark.parametrize(
    ("day", "cities"), [(date(2025, 7, 1), 6), (date(2026, 4, 30), 7), (date(2026, 9, 1), 8), (NOW, 9)]
)
def test_cities_become_more(day: date, cities: int) -> None:
    kinds = [province.kind_on(day) for province in SHIPPED.provinces]
    assert kinds.count("thành phố") == cities and kinds.count("tỉnh") == 34 - cities


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("Huế", "hue"),
        ("thành phố Huế", "hue"),
        ("TP Huế", "hue"),
        ("ha tinh", "hatinh"),
        ("Hà Tĩnh", "hatinh"),
        ("hatinh", "hatinh"),
        ("Thanh Hoá", "thanhhoa"),
        ("Bình Phước", "dongnai"),
        ("Tỉnh Đồng Nai", "dongnai"),
        ("Thành phố Đồng Nai", "dongnai"),
        ("Bà Rịa – Vũng Tàu", "hcm"),
        ("ba ria vung tau", "hcm"),
        ("tp. hồ chí minh", "hcm"),
        ("Đăk Lăk", "daklak"),
    ],
)
def test_a_province_by_any_of_its_names(query: str, id: str) -> None:
    found = SHIPPED.province(query)
    assert found is not None and found.id == id


@pytest.mark.parametrize("query", ["", " ", "?", "Hà", "Huếế", "tỉnh", "Sài Gòn"])
def test_what_names_no_province(query: str) -> None:
    assert SHIPPED.province(query) is None


def test_a_slip_is_answered_with_the_nearest() -> None:
    assert SHIPPED.near("Quảng Nin") == "Quảng Ninh"
    assert SHIPPED.near("xyz") is None


def test_no_name_means_two_provinces() -> None:
    names = [name.casefold() for province in SHIPPED.provinces for name in dict.fromkeys(province.spellings)]
    assert len(names) == len(set(names))


def test_ids_and_codes_are_fit_for_ids() -> None:
    words = [province.id for province in SHIPPED.provinces] + [body.code for body in SHIPPED.bodies]
    assert all(re.fullmatch("[a-z]+", word) for word in words) and len(words) == len(set(words))


def test_the_uniform_list_of_departments_is_there() -> None:
    """NĐ 45/2025/NĐ-CP."""
    usual = {body.name for body in SHIPPED.bodies if body.usual}
    assert {f"Sở {name}" for name in (
        "Nội vụ", "Tư pháp", "Tài chính", "Công Thương", "Nông nghiệp và Môi trường", "Xây dựng",
        "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch", "Giáo dục và Đào tạo", "Y tế",
    )} < usual  # fmt: skip
    optional = {body.name for body in SHIPPED.optional(())}
    assert {"Sở Ngoại vụ", "Sở Dân tộc và Tôn giáo", "Sở Du lịch", "Sở Quy hoạch - Kiến trúc"} < optional


def lay(province: Province, also: tuple[str, ...], language: str, folder: Path) -> None:
    for name, text in files(SHIPPED, province, also, language, NOW).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("province", SHIPPED.provinces, ids=lambda province: province.id)
def test_every_province_makes_a_clean_workspace(province: Province, language: str, tmp_path: Path) -> None:
    i18n.use(language)
    try:
        lay(province, (), language, tmp_path)
    finally:
        i18n.use("en")
    found = examine(tmp_path)
    assert found.problems == ()
    assert found.workspace.settings.tracked_from == NOW
    registry = found.workspace.registry
    assert registry.agency(f"{province.id}-snv") and not registry.agency(f"{province.id}-sngv")
    assert all(address.endswith(".example") for agency in registry.agencies for address in agency.email)
    kind = province.kind_on(NOW)
    assert registry.name(f"{province.id}-vpubnd", NOW) == f"Văn phòng UBND {kind}"


def test_bodies_asked_for_are_in_and_the_others_only_want_their_marks_removed(tmp_path: Path) -> None:
    province = SHIPPED.provinces[1]
    lay(province, ("sngv",), "vi", tmp_path)
    assert examine(tmp_path).workspace.registry.agency(f"{province.id}-sngv") is not None
    file = tmp_path / "agencies.toml"
    before, heading, after = file.read_text(encoding="utf-8").rpartition("# [[agency]]")
    file.write_text(before + (heading + after).replace("# ", ""), encoding="utf-8")
    found = examine(tmp_path)
    assert found.problems == () and found.workspace.registry.agency(f"{province.id}-bchqs") is not None


def test_every_default_written_as_a_comment_is_the_default(tmp_path: Path) -> None:
    """With the marks taken away the file says the same as without."""
    lay(SHIPPED.provinces[0], (), "vi", tmp_path)
    file = tmp_path / "ccheck.toml"
    before = examine(tmp_path).workspace.settings
    text = file.read_text(encoding="utf-8")
    settings, _, _ = text.partition("# [mail]")
    file.write_text(
        re.sub(r"^# (?=[a-z_\[ \]])(?!.*[.:]$)", "", settings, flags=re.MULTILINE), encoding="utf-8"
    )
    found = examine(tmp_path)
    assert not [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert found.workspace.settings == before


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_mail_and_letter_sections_are_right_once_the_marks_are_gone(
    language: str, tmp_path: Path
) -> None:
    lay(SHIPPED.provinces[0], (), language, tmp_path)
    file = tmp_path / "ccheck.toml"
    before, heading, after = file.read_text(encoding="utf-8").partition("# [mail]")
    opened = re.sub(r"^# (?=[a-z_]+ = |\[)", "", heading + after, flags=re.MULTILINE)
    file.write_text(before + opened, encoding="utf-8")
    found = examine(tmp_path)
    assert found.problems == () and found.workspace.settings.mail is not None
    assert found.workspace.settings.letter.authority == "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"
