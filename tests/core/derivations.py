"""Each form of a deadline with the derivation that a reader is shown, in English and with days as in ISO."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Derived:
    """A rule, the event or the issue day it is counted from, and its steps: rule, day, sentence."""

    rule: str
    day: str
    steps: tuple[str, ...]
    event: str = "2024-01-01"


DERIVED = [
    Derived(
        "{ by = 2025-03-30 }",
        "2025-03-30",
        ("by 2025-03-30: By 2025-03-30: that day is included.",),
    ),
    Derived(
        "{ by = 2025-03-20T17:00:00 }",
        "2025-03-20 17:00",
        ("by 2025-03-20: By 17:00:00 on 2025-03-20: that moment is included.",),
    ),
    Derived(
        "{ before = 2024-12-15 }",
        "2024-12-14",
        (
            "before-exclusive 2024-12-14: Before 2024-12-15, read exclusively: the day before, 2024-12-14 "
            "(the inclusive reading would give 2024-12-15).",
        ),
    ),
    Derived(
        "{ before = 2024-12-15T11:30:00 }",
        "2024-12-15 11:30",
        ("before-time 2024-12-15: Before 11:30:00 on 2024-12-15: with a time of day no day is taken off.",),
    ),
    Derived(
        '{ within = "2023-Q3" }',
        "2023-09-30",
        ("within 2023-09-30: In quarter III/2023: its last day.",),
    ),
    Derived(
        '{ by = 2025-03-30, shift = "next" }',
        "2025-03-31",
        (
            "by 2025-03-30: By 2025-03-30: that day is included.",
            "shift-next 2025-03-31: 2025-03-30 is a rest day: the span ends with the next working day, "
            "2025-03-31 (BLDS art. 148.5).",
        ),
    ),
    Derived(
        '{ by = 2025-03-30, shift = "previous" }',
        "2025-03-28",
        (
            "by 2025-03-30: By 2025-03-30: that day is included.",
            "shift-previous 2025-03-28: 2025-03-30 is a rest day: counted back to the working day before, "
            "2025-03-28.",
        ),
    ),
    Derived(
        '{ before_holiday = "Giỗ Tổ", year = 2025 }',
        "2025-04-04",
        (
            "holiday 2025-04-07: Giỗ Tổ 2025 begins on 2025-04-07 (TB 6150/TB-BLĐTBXH).",
            "before-holiday 2025-04-04: The last working day before it is 2025-04-04.",
        ),
    ),
    Derived(
        '{ days = 5, after = "e" }',
        "2023-06-19",
        (
            "event 2023-06-12: The event: 2023-06-12.",
            "count 2023-06-17: 5 calendar days, the day of the event not counted (BLDS art. 147): "
            "2023-06-17.",
            "shift-next 2023-06-19: 2023-06-17 is a rest day: the span ends with the next working day, "
            "2023-06-19 (BLDS art. 148.5).",
        ),
        "2023-06-12",
    ),
    Derived(
        '{ weeks = 3, after = "e" }',
        "2026-11-25",
        (
            "event 2026-11-04: The event: 2026-11-04.",
            "count 2026-11-25: 3 weeks, to the same weekday (BLDS art. 148.2): 2026-11-25.",
        ),
        "2026-11-04",
    ),
    Derived(
        '{ months = 3, after = "e" }',
        "2026-11-30",
        (
            "event 2026-08-31: The event: 2026-08-31 09:00:00.",
            "count 2026-11-30: 3 months, to the same day or the month's last (BLDS art. 148.3): 2026-11-30.",
        ),
        "2026-08-31 09:00",
    ),
    Derived(
        '{ years = 2, after = "e" }',
        "2026-11-12",
        (
            "event 2024-11-12: The event: 2024-11-12.",
            "count 2026-11-12: 2 years, to the same day and month (BLDS art. 148.4): 2026-11-12.",
        ),
        "2024-11-12",
    ),
    Derived(
        '{ days = 2, ahead_of = "e" }',
        "2023-06-09",
        (
            "event 2023-06-12: The event: 2023-06-12.",
            "count 2023-06-10: 2 calendar days back from the event: 2023-06-10.",
            "shift-previous 2023-06-09: 2023-06-10 is a rest day: counted back to the working day before, "
            "2023-06-09.",
        ),
        "2023-06-12",
    ),
    Derived(
        '{ weeks = 2, ahead_of = "e" }',
        "2026-10-21",
        (
            "event 2026-11-04: The event: 2026-11-04.",
            "count 2026-10-21: 2 weeks back from the event: 2026-10-21.",
        ),
        "2026-11-04",
    ),
    Derived(
        '{ months = 2, ahead_of = "e" }',
        "2025-10-31",
        (
            "event 2025-12-31: The event: 2025-12-31.",
            "count 2025-10-31: 2 months back from the event: 2025-10-31.",
        ),
        "2025-12-31",
    ),
    Derived(
        '{ years = 2, ahead_of = "e" }',
        "2023-12-12",
        (
            "event 2025-12-12: The event: 2025-12-12.",
            "count 2023-12-12: 2 years back from the event: 2023-12-12.",
        ),
        "2025-12-12",
    ),
    Derived(
        '{ ahead_of = "e" }',
        "2026-11-23 09:00",
        (
            "event 2026-11-23: The event: 2026-11-23 09:00:00.",
            "ahead-of 2026-11-23: Before the event: no later than the day of the event itself.",
        ),
        "2026-11-23 09:00",
    ),
    Derived(
        '{ promptly_after = "e" }',
        "2026-11-23",
        (
            "event 2026-11-20: The event: 2026-11-20.",
            "promptly 2026-11-23: Promptly after the event, no number printed: 1 working days by the "
            "workspace's setting: 2026-11-23.",
        ),
        "2026-11-20",
    ),
    Derived(
        '{ working_days = 7, after = "e" }',
        "2024-05-08",
        (
            "event 2024-04-25: The event: 2024-04-25.",
            "skipped None: Days off skipped: 2024-04-29, 2024-04-30, 2024-05-01.",
            "made-up None: Make-up days counted as worked: 2024-05-04.",
            "count-working 2024-05-08: 7 working days, the day of the event not counted (BLDS art. 147): "
            "2024-05-08.",
        ),
        "2024-04-25",
    ),
    Derived(
        '{ working_days = 7, ahead_of = "e" }',
        "2024-04-25",
        (
            "event 2024-05-08: The event: 2024-05-08.",
            "skipped None: Days off skipped: 2024-04-29, 2024-04-30, 2024-05-01.",
            "made-up None: Make-up days counted as worked: 2024-05-04.",
            "count-working 2024-04-25: 7 working days back from the event: 2024-04-25.",
        ),
        "2024-05-08",
    ),
    Derived(
        '{ working_days = 1, after = "e" }',
        "2026-11-23",
        (
            "event 2026-11-20: The event: 2026-11-20.",
            "count-working 2026-11-23: 1 working days, the day of the event not counted (BLDS art. 147): "
            "2026-11-23.",
        ),
        "2026-11-20",
    ),
    Derived(
        '{ hours = 48, after = "e" }',
        "2026-11-22 16:30",
        (
            "event 2026-11-20: The event: 2026-11-20 16:30:00.",
            "count-hours 2026-11-22: 48 hours, by the clock: 2026-11-22 16:30:00.",
        ),
        "2026-11-20 16:30",
    ),
    Derived(
        '{ hours = 2, after = "e" }',
        "2026-11-21 02:00",
        (
            "event 2026-11-20: The event: 2026-11-20.",
            "hours-from-midnight 2026-11-20: No time of day is known for the event: hours count from the "
            "end of that day.",
            "count-hours 2026-11-21: 2 hours, by the clock: 2026-11-21 02:00:00.",
        ),
        "2026-11-20",
    ),
    Derived(
        '{ hours = 24, ahead_of = "e" }',
        "2026-11-22",
        (
            "event 2026-11-24: The event: 2026-11-24.",
            "hours-from-midnight 2026-11-24: No time of day is known for the event: hours count back from "
            "its beginning.",
            "count-hours 2026-11-22: 24 hours, by the clock: 2026-11-22.",
        ),
        "2026-11-24",
    ),
    Derived(
        '{ every = "month" }',
        "2024-01-31",
        ("period-end 2024-01-31: Each period, no day printed: the last day of month 1/2024.",),
    ),
    Derived(
        '{ every = "month", by = "31" }',
        "2024-01-31",
        (
            "period 2024-01-31: In month 1/2024, “31”: 2024-01-31.",
            "by 2024-01-31: By 2024-01-31: that day is included.",
        ),
    ),
    Derived(
        '{ every = "month", by = "last" }',
        "2024-01-31",
        (
            "period 2024-01-31: In month 1/2024, “last”: 2024-01-31.",
            "by 2024-01-31: By 2024-01-31: that day is included.",
        ),
    ),
    Derived(
        '{ every = "day", by = "16:00", tracked = true }',
        "2026-11-23 16:00",
        (
            "period 2026-11-23: In 2026-11-23, “16:00”: 2026-11-23.",
            "by 2026-11-23: By 16:00:00 on 2026-11-23: that moment is included.",
        ),
        "2026-11-23",
    ),
    Derived(
        '{ every = "10 days", shift = "next" }',
        "2024-01-15",
        (
            "every 2024-01-13: Every 10 days from 2024-01-03: 2024-01-13.",
            "shift-next 2024-01-15: 2024-01-13 is a rest day: the span ends with the next working day, "
            "2024-01-15 (BLDS art. 148.5).",
        ),
        "2024-01-03",
    ),
    Derived(
        '{ every = "month", by = "30" }',
        "2024-02-29",
        (
            "period 2024-02-29: In month 2/2024, “30”: 2024-02-29.",
            "clamp 2024-02-29: The month has no day 30: its last day stands in.",
            "by 2024-02-29: By 2024-02-29: that day is included.",
        ),
        "2024-02-01",
    ),
    Derived(
        '{ every = "month", before = "05", of = "next" }',
        "2024-02-04",
        (
            "period 2024-02-05: For month 1/2024, “05” of the period after it: 2024-02-05.",
            "before-exclusive 2024-02-04: Before 2024-02-05, read exclusively: the day before, 2024-02-04 "
            "(the inclusive reading would give 2024-02-05).",
        ),
        "2024-02-01",
    ),
    Derived(
        '{ every = "week", by = "fri 16:00" }',
        "2027-01-01 16:00",
        (
            "period 2027-01-01: In week 53/2026, “fri 16:00”: 2027-01-01.",
            "by 2027-01-01: By 16:00:00 on 2027-01-01: that moment is included.",
        ),
        "2026-12-30",
    ),
    Derived(
        '{ every = "quarter", by = "M2-31", shift = "next" }',
        "2026-03-02",
        (
            "period 2026-02-28: In quarter I/2026, “M2-31”: 2026-02-28.",
            "clamp 2026-02-28: The month has no day 31: its last day stands in.",
            "by 2026-02-28: By 2026-02-28: that day is included.",
            "shift-next 2026-03-02: 2026-02-28 is a rest day: the span ends with the next working day, "
            "2026-03-02 (BLDS art. 148.5).",
        ),
        "2026-03-01",
    ),
]
