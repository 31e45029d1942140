"""What a change of the calendar does: days that differ, and every last day that moves."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.calendar import SpecialDay
from ccheck.core.changes import CalendarChange, Moved
from ccheck.i18n import day, plural, render, translate
from ccheck.report import formats, labels

KEYS = ("id", "title", "old_due", "new_due", "old_last_working_day", "new_last_working_day")


def as_json(change: CalendarChange) -> str:
    """The days that differ and the obligations that move."""
    days = [
        {
            "date": item.day.isoformat(),
            "old": item.old.kind.value if item.old else None,
            "new": item.new.kind.value if item.new else None,
            "old_status": item.old.certainty.value if item.old else None,
            "new_status": item.new.certainty.value if item.new else None,
        }
        for item in change.days
    ]
    return formats.json_text({"days": days, "moved": [_record(item) for item in change.moved]})


def as_csv(change: CalendarChange) -> str:
    """One line a moved obligation."""
    return formats.csv_text([_record(item) for item in change.moved], KEYS)


def as_markdown(change: CalendarChange) -> str:
    """The moved obligations as a table."""
    return formats.markdown(_headers(), _rows(change.moved))


def as_table(change: CalendarChange) -> str:
    """The days that differ, then the obligations that move."""
    lines = []
    for item in change.days:
        old = _day_words(item.old) if item.old else translate("by its weekday")
        new = _day_words(item.new) if item.new else translate("by its weekday")
        lines.append(f"{day(item.day)}: {old} → {new}")
    lines.append(plural("{n} last day moves.", "{n} last days move.", len(change.moved)))
    if change.moved:
        lines.append(formats.table(_headers(), _rows(change.moved), (44, None, None, None, None)))
    return "\n".join(lines)


def _day_words(special: SpecialDay) -> str:
    kind = render(labels.DAY_KIND[special.kind])
    return f"{kind} ({special.name}, {render(labels.CERTAINTY[special.certainty])})"


def _record(item: Moved) -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "old_due": item.old.due.isoformat() if item.old else None,
        "new_due": item.new.due.isoformat() if item.new else None,
        "old_last_working_day": item.old.working.isoformat() if item.old else None,
        "new_last_working_day": item.new.working.isoformat() if item.new else None,
    }


def _headers() -> tuple[str, ...]:
    return (
        translate("Obligation"),
        translate("Last day before"),
        translate("Last day now"),
        translate("Working day before"),
        translate("Working day now"),
    )


def _rows(moved: Sequence[Moved]) -> list[tuple[str, ...]]:
    return [
        (
            item.id,
            *(day(dates.due) if dates else "–" for dates in (item.old, item.new)),
            *(day(dates.working) if dates else "–" for dates in (item.old, item.new)),
        )
        for item in moved
    ]
