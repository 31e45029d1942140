"""A report as values: headed tables of typed cells, which every written form prints alike."""

from __future__ import annotations

import enum
from datetime import date
from fractions import Fraction

from ccheck.i18n import day, language, number
from ccheck.values import value

Value = str | int | Fraction | date | None


class Kind(enum.Enum):
    """What the cells of a column hold."""

    TEXT = "text"  # words, printed as they are: never a formula, never markup
    COUNT = "count"  # whole numbers
    SHARE = "share"  # fractions of one, printed as percents; None: nothing to take a share of
    PROGRESS = "progress"  # the same, drawn as a bar beside the percent
    DAY = "day"  # dates


@value
class Column:
    """A column; neighbours with the same ``group`` stand under it as their common heading. Programs know it
    by its ``key``."""

    heading: str
    kind: Kind = Kind.TEXT
    group: str = ""
    key: str = ""


@value(kw_only=True)
class Table:
    """A table: ``id`` for programs and addresses, ``title`` for people; a cell for each column in every row;
    ``totals`` is a last row that stands apart. ``late`` is the column of days or counts worth a warning."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...] = ()
    late: int | None = None


@value(kw_only=True)
class Document:
    """A report: the table that people hand in, what must be said below it, and the lists behind it."""

    title: str
    period: str
    headline: str
    main: Table
    remarks: tuple[str, ...] = ()
    lists: tuple[Table, ...] = ()


def percent(share: Fraction | None) -> str:
    """A share as reports print it: 87,4% in Vietnamese; a dash when nothing has come due."""
    if share is None:
        return "–"
    tenths = round(share * 1000)
    mark = "," if language() == "vi" else "."
    return f"{tenths // 10}{mark}{tenths % 10}%"


def meter(share: Fraction | None) -> str:
    """A share as a bar of ten blocks, and as a percent."""
    if share is None:
        return percent(share)
    full = min(max(round(share * 10), 0), 10)
    return f"{'█' * full}{'░' * (10 - full)} {percent(share)}"


def text(value: Value, kind: Kind) -> str:
    """A cell in words."""
    if kind is Kind.SHARE:
        return percent(value if isinstance(value, Fraction) else None)
    if kind is Kind.PROGRESS:
        return meter(value if isinstance(value, Fraction) else None)
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int) else str(value)
