"""The files of the demonstration: an invented province whose year ends on a given day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ccheck.core.calendar import Calendar
from ccheck.core.periods import add_months
from ccheck.workspace.calendar import built_in
from ccheck.workspace.provinces import Province, Shipped
from ccheck.workspace.schema import FILES, schema
from ccheck.workspace.starter import agencies, text_of

PROVINCE = Province(id="mau", name="Tỉnh Mẫu", communes=60)
_DAY = re.compile(r"<d(\d+)(:vi)?>")
_MONTH = re.compile(r"<m(\d+)(:vi)?>")


def first_day(today: date) -> date:
    """The day on which the invented year begins: the first working day a year before ``today``."""
    return built_in().on_or_after(today - timedelta(days=365))


def files(shipped: Shipped, language: str, today: date) -> dict[str, str]:
    """The texts of the demonstration by their path."""
    start = first_day(today)
    calendar = built_in()

    def filled(name: str) -> str:
        return _filled(text_of(f"demo.{name}.toml"), start, calendar).replace("<language>", language)

    who = agencies(shipped, PROVINCE, (), start)
    members = '  "mau-congan",\n'
    who = who.replace(members, members + f'  {{ id = "mau-sdl", until = {_day(215, start, calendar)} }},\n')
    return {
        "agencies.toml": "# DỮ LIỆU MẪU, không có thật.\n" + who + filled("agencies"),
        "ccheck.toml": filled("ccheck"),
        "directives/mau-cchc.toml": filled("cchc"),
        "directives/mau-dautucong.toml": filled("dautucong"),
        "directives/mau-dulich.toml": filled("dulich"),
        **{f"schema/{name}.schema.json": schema(name) for name in FILES},
    }


def _filled(text: str, start: date, calendar: Calendar) -> str:
    """``text`` with its days counted from the start: <d75> is the 75th, moved to a working day, <m4> the
    4th month after; with :vi as Vietnamese documents print them."""

    def day(match: re.Match[str]) -> str:
        found = _day(int(match[1]), start, calendar)
        return _vietnamese(found) if match[2] else found.isoformat()

    def month(match: re.Match[str]) -> str:
        found = add_months(start, int(match[1]))
        return f"{found.month}/{found.year}" if match[2] else f"{found:%Y-%m}"

    return _MONTH.sub(month, _DAY.sub(day, text))


def _day(count: int, start: date, calendar: Calendar) -> date:
    return calendar.on_or_after(start + timedelta(days=count))


def _vietnamese(day: date) -> str:
    """As NĐ 30/2020/NĐ-CP prints it, whatever the language in use."""
    return f"{day.day:02}/{f'{day.month:02}' if day.month < 3 else day.month}/{day.year}"
