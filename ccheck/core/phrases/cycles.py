"""Spans that come back, by their last day: từ tháng 5 đến tháng 8 hằng năm, từ ngày 20 đến 25 hằng tháng."""

from __future__ import annotations

from ccheck.core.periods import Cadence, month_end
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import Day
from ccheck.core.phrases.found import Found
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import YEARLY
from ccheck.core.phrases.spots import on_spots
from ccheck.core.phrases.stretches import Stretch
from ccheck.core.phrases.words import Words


def months_each_year(words: Words, last: Stretch, behind: int) -> Found | None:
    """từ tháng 5 đến tháng 8 hằng năm: by the last day."""
    end = words.read(behind, YEARLY)
    if end is None or last.year is not None or last.moved is not None or words.at(end).number >= 0:
        return None
    month = last.first + last.months - 1
    limit = forms.limit(Cadence.YEAR, month_end(2024, month).day, month)
    return Found(last=end, deadline=forms.every(Cadence.YEAR, limit), rule="months-each-year")


def each_month(words: Words, behind: int) -> Found | None:
    """từ ngày 20 đến ngày 25 hằng tháng: by its last day."""
    start = behind - 2 if words.is_(behind - 2, "ngày") else behind - 1
    found = on_spots(words, start, Sense.IN, None)
    return found if found is not None and found.last > behind else None


def each_year(words: Words, last: Day, behind: int) -> Found | None:
    """từ ngày 01/10 đến ngày 30/11 hằng năm: by its last day."""
    end = words.read(behind, YEARLY)
    if end is None or last.year is not None or last.month is None or not last.exists(2024):
        return None
    limit = forms.limit(Cadence.YEAR, last.number, last.month)
    return Found(last=end, deadline=forms.every(Cadence.YEAR, limit), rule="every-year-by-day")
