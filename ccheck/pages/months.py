"""The calendar of last days: a small table a month, each day with its number, days off marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ccheck.core.heatmap import Day, HeatMap, Month
from ccheck.core.periods import words
from ccheck.errors import say
from ccheck.i18n import day as day_words
from ccheck.i18n import number, plural, render, translate
from ccheck.pages.tables import classes, safe
from ccheck.sites import Heat


def heat_parts(heat: Heat, root: str) -> Iterator[str]:
    """All months, what lies before and after them, and what the colours mean."""
    chart = heat.chart
    yield f'<div class="months" id="{safe(heat.id)}">\n'
    for month in chart.months:
        yield from _month(month, heat, root)
    yield "</div>\n"
    yield from _legend(chart)
    before, after = chart.months[0].first, chart.months[-1].days[-1].day
    for count, text in (
        (chart.earlier, say("Before {day}: {n} open duties.", day=before, n=chart.earlier)),
        (chart.later, say("After {day}: {n} open duties.", day=after, n=chart.later)),
    ):
        if count:
            yield f"<p>{safe(render(text))}</p>\n"


def weekdays() -> tuple[tuple[str, str], ...]:
    """The days of the week from Monday on: short for the eye, in full for the ear."""
    return (
        (translate("Mo"), translate("Monday")),
        (translate("Tu"), translate("Tuesday")),
        (translate("We"), translate("Wednesday")),
        (translate("Th"), translate("Thursday")),
        (translate("Fr"), translate("Friday")),
        (translate("Sa"), translate("Saturday")),
        (translate("Su"), translate("Sunday")),
    )


def _month(month: Month, heat: Heat, root: str) -> Iterator[str]:
    name = render(words(f"{month.first:%Y-%m}"))
    count = plural("{n} duty", "{n} duties", month.count)
    yield '<div class="month">\n<table>\n'
    yield f'<caption>{safe(name[:1].upper() + name[1:])} <span class="count">{safe(count)}</span></caption>\n'
    heads = (
        f'<th scope="col"><abbr title="{safe(full)}">{safe(short)}</abbr></th>' for short, full in weekdays()
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n"
    cells = ["<td></td>"] * month.first.weekday() + [_day(day, heat, root) for day in month.days]
    cells += ["<td></td>"] * (-len(cells) % 7)
    for at in range(0, len(cells), 7):
        yield f"<tr>{''.join(cells[at : at + 7])}</tr>\n"
    yield "</tbody>\n</table>\n"
    yield from (f'<p class="named">{safe(text)}</p>\n' for text in _named(month))
    yield "</div>\n"


def _day(day: Day, heat: Heat, root: str) -> str:
    level = heat.chart.level(day.count)
    names = classes(
        f"h{level}" if level else None,
        None if day.working else "off",
        "now" if day.day == heat.today else None,
    )
    current = ' aria-current="date"' if day.day == heat.today else ""
    inner = f'<span class="date">{day.day.day}</span>'
    if day.count:
        inner += f" <b>{number(day.count)}</b>"
        href, label = heat.pages.get(day.day), safe(_sentence(day))
        inner = f'<a href="{safe(root + href)}" aria-label="{label}">{inner}</a>' if href else inner
    return f"<td{names}{current}>{inner}</td>"


def _sentence(day: Day) -> str:
    """A day in words: its number first, as it is seen."""
    parts = [str(day.day.day), f"{number(day.count)} – {day_words(day.day)}"]
    if not day.working:
        parts.append(day.name or translate("day off"))
    return ", ".join(parts)


def _named(month: Month) -> Iterator[str]:
    """The days of the month that the calendar names, in runs."""
    for (name, working), run in groupby(
        (day for day in month.days if day.name), key=lambda day: (day.name, day.working)
    ):
        days = list(run)
        span = str(days[0].day.day) if len(days) == 1 else f"{days[0].day.day}–{days[-1].day.day}"
        kind = translate("make-up day") if working else translate("day off")
        yield f"{span}: {name} ({kind})" if working else f"{span}: {name}"


def _legend(chart: HeatMap) -> Iterator[str]:
    """The levels with the counts they stand for."""
    yield f'<p class="scale"><span>{safe(translate("Duties a day:"))}</span>'
    bounds = chart.bounds
    for level, low in enumerate(bounds, start=1):
        high = bounds[level] - 1 if level < len(bounds) else None
        text = number(low) if high == low else f"{number(low)}–{number(high)}" if high else f"≥ {number(low)}"
        yield f' <span class="key h{level}">{text}</span>'
    yield f' <span class="key off">{safe(translate("day off"))}</span>'
    yield f' <span class="key now">{safe(translate("today"))}</span></p>\n'
