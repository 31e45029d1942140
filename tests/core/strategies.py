"""What the property tests draw: days, calendars, and deadlines as people write them in TOML."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from ccheck.core.calendar import Calendar, DayKind, SpecialDay
from ccheck.core.deadlines import EventDay, Reckoning
from ccheck.core.rules import Reading
from ccheck.values import replace

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2023, 1, 1), date(2028, 12, 31)

days = st.dates(FIRST, LAST)
counts = st.integers(1, 60)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar with single days off, make-up days, and a few long holidays."""
    entries = {}
    for begin in draw(st.lists(days, max_size=4)):
        for n in range(draw(st.integers(1, 10))):
            entries[begin + n * ONE_DAY] = DayKind.OFF
    entries.update(draw(st.dictionaries(days, st.sampled_from(DayKind), max_size=25)))
    return Calendar(tuple(SpecialDay(day=d, kind=entries[d], name="Nghỉ") for d in sorted(entries)))


@st.composite
def announced_calendars(draw: st.DrawFn) -> Calendar:
    """A calendar some of whose days became known on a day."""
    base, later = draw(calendars()), draw(calendars())
    known = [replace(special, announced=draw(st.none() | days)) for special in later.days]
    return base.overlaid(tuple(known))


reckonings = st.builds(
    Reckoning, calendar=calendars(), before=st.sampled_from(Reading), promptly=st.integers(0, 5)
)
shifts = st.sampled_from(["", ', shift = "none"', ', shift = "next"', ', shift = "previous"'])
events = st.builds(EventDay, day=days, at=st.none() | st.times(time(0, 0), time(23, 59)))


def _dated(key: str, on: date, at: str, shift: str) -> str:
    return f"{{ {key} = {on}{at}{shift} }}"


_clock = st.sampled_from(["", "", "T11:30:00", "T17:00:00"])
_labels = st.sampled_from(["2026-03", "2024-Q4", "2025-H1", "2026", "2026-W53", "2024-11-15/2024-12-15"])

fixed = st.one_of(
    st.builds(_dated, st.sampled_from(["by", "before"]), days, _clock, shifts),
    st.builds('{{ within = "{}"{} }}'.format, _labels, shifts),
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
spots = st.one_of(
    st.tuples(st.just("week"), st.sampled_from(WEEKDAYS)),
    st.tuples(st.just("month"), st.just("last") | st.integers(1, 31).map(str)),
    st.tuples(st.just("quarter"), st.builds("M{}-{:02}".format, st.integers(1, 3), st.integers(1, 31))),
    st.tuples(st.just("half-year"), st.builds("M{}-{:02}".format, st.integers(1, 6), st.integers(1, 31))),
    st.tuples(
        st.just("year"),
        st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda on: f"{on:%m-%d}"),
    ),
)


@st.composite
def recurring(draw: st.DrawFn) -> str:
    """A cadence with its printed day."""
    cadence, spot = draw(spots)
    key = draw(st.sampled_from(["by", "before"]))
    clock = draw(st.sampled_from(["", "", " 16:00"]))
    following = draw(st.sampled_from(["", ', of = "next"']))
    return f'{{ every = "{cadence}", {key} = "{spot}{clock}"{following}{draw(shifts)} }}'


_stepped = st.builds(
    '{{ every = "{} {}"{} }}'.format,
    st.integers(1, 20),
    st.sampled_from(["days", "weeks", "months", "years"]),
    shifts,
)
_dayless = st.builds(
    '{{ every = "{}"{} }}'.format,
    st.sampled_from(["week", "month", "quarter", "half-year", "year"]),
    shifts,
)
cyclic = st.one_of(recurring(), _stepped, _dayless, st.just('{ every = "day", tracked = true }'))

relative = st.one_of(
    st.builds(
        '{{ {} = {}, {} = "e"{} }}'.format,
        st.sampled_from(["hours", "days", "working_days", "weeks", "months", "years"]),
        st.integers(1, 40),
        st.sampled_from(["after", "ahead_of"]),
        shifts,
    ),
    st.builds('{{ ahead_of = "e"{} }}'.format, shifts),
    st.just('{ promptly_after = "e" }'),
)

ongoing = st.sampled_from(['"ongoing"', '{ every = "unspecified" }', '{ every = "day" }'])
rules = st.one_of(fixed, cyclic, relative, ongoing)
