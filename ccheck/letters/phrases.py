"""How official documents of Vietnam write days, counts, documents and clauses (NĐ 30/2020/NĐ-CP).

These are words of a prescribed form, the same whatever language the screen speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from ccheck.core import periods
from ccheck.core.model import Directive, Kind
from ccheck.core.names import fold

DOTS = "…" * 6  # to be filled in by hand

KINDS = {
    Kind.DIRECTIVE: "Chỉ thị",
    Kind.OFFICIAL_LETTER: "Công văn",
    Kind.PLAN: "Kế hoạch",
    Kind.DECISION: "Quyết định",
    Kind.TELEGRAM: "Công điện",
    Kind.NOTICE: "Thông báo",
    Kind.RESOLUTION: "Nghị quyết",
}
LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "thi xa": "thị xã",
    "dac khu": "đặc khu",
    "phuong": "phường",
    "huyen": "huyện",
    "quan": "quận",
    "xa": "xã",
}
_COMMITTEE = re.compile(r"(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(?=\S)", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")


def short_day(day: date) -> str:
    """``05/7/2026``: a leading zero for days below 10 and for months 1 and 2."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def long_day(day: date) -> str:
    """``ngày 05 tháng 7 năm 2026``."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def last_moment(day: date, at: time | None) -> str:
    """A last day, with its time of day where one is printed: ``17h00 ngày 05/7/2026``."""
    return f"{at.hour:02}h{at.minute:02} ngày {short_day(day)}" if at else short_day(day)


def number(value: int) -> str:
    """A whole number with dots between thousands: ``1.204``."""
    return f"{value:,}".replace(",", ".")


def count(value: int) -> str:
    """A count of duties; below 10 with a leading zero, against a digit added afterwards."""
    return f"{value:02}" if value < 10 else number(value)


def listed(parts: Sequence[str]) -> str:
    """``a, b và c``."""
    return " và ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def numbered(directive: Directive) -> str:
    """Kind, number and day of a document, as far as they are printed."""
    number = f" số {directive.number}" if directive.number else ""
    issued = f" ngày {short_day(directive.issued)}" if directive.issued else ""
    return f"{KINDS[directive.kind]}{number}{issued}"


def about(title: str) -> str:
    """``về`` and the title as it runs on in a sentence: a common word loses its capital."""
    title = re.sub(r"^(về việc|v/v|về)\s+", "", title.strip(), flags=re.IGNORECASE)
    first, _, rest = title.partition(" ")
    # Abbreviations, and names of several syllables such as Đà Nẵng, keep their capitals.
    proper = not first[1:].islower() or rest[:1].isupper()
    return f"về {title if proper else title[0].lower() + title[1:]}"


def clause(path: str) -> str:
    """The place of a clause as a reader of the document finds it: ``Mục I.1, gạch đầu dòng thứ 2``.
    Which of a clause's several duties is meant shows in the duty itself."""
    section, _, bullet = path.partition("#")[0].partition("-")
    if section == "closing":
        return f"Phần cuối, đoạn {bullet}" if bullet else "Phần cuối"
    return f"Mục {section}, gạch đầu dòng thứ {bullet}" if bullet else f"Mục {section}"


def period(label: str) -> str:
    """The period of a recurring duty: ``quý III năm 2026`` for 2026-Q3; what is no period as it is."""
    try:
        days = periods.parse(label)
    except ValueError:
        return label
    if days.first == days.last:
        return f"ngày {short_day(days.first)}"
    if "/" in label:
        return f"{short_day(days.first)} - {short_day(days.last)}"
    year, _, part = label.partition("-")
    match part[:1]:
        case "":
            return f"năm {year}"
        case "Q":
            return f"quý {_ROMAN[int(part[1]) - 1]} năm {year}"
        case "H":
            return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
        case "W":
            return f"tuần {part[1:]} năm {year}"
        case _:
            return f"tháng {_month(int(part))} năm {year}"


def committee(authority: str) -> str:
    """How running text calls the people's committee of the letterhead: ``UBND tỉnh``, ``UBND thành phố``."""
    match = _COMMITTEE.match(authority)
    rest = fold(authority[match.end() :]) if match else ""
    return f"UBND {next((word for key, word in LEVELS.items() if rest.startswith(key)), 'tỉnh')}"


def capital_lines(name: str) -> tuple[str, ...]:
    """A body's name in capitals, as a letterhead sets it: the place on the line below the committee."""
    match = _COMMITTEE.match(name)
    parts = ("Ủy ban nhân dân", name[match.end() :]) if match else (name,)
    return tuple(part.upper() for part in parts if part)


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
