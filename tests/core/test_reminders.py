"""The ladder of reminders: as a table, and against a second way of counting it, run after run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, assess
from ccheck.core.calendar import ONE_DAY, Calendar, DayKind, SpecialDay
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Workspace
from ccheck.core.reminders import Digest, Plan, Sent, anchors, plan
from ccheck.values import replace
from tests.core.build import CELL, VIETNAM, day, done, extended, happened, office, returned, waived
from tests.core.build import given as handed

AGENCIES = """
agency = [
  { id = "ubnd", name = "UBND tỉnh" },
  { id = "snv", name = "Sở Nội vụ", email = ["snv@x"], head_email = ["gd@x"] },
  { id = "stp", name = "Sở Tư pháp", email = ["stp@x", "stp2@x"] },
  { id = "cam", name = "Sở Không thư" },
  { id = "het", name = "Sở đã giải thể", until = 2025-03-01, email = ["het@x"] },
]
"""
SECRETARIAT = ("vp@x",)


def desk(*tasks: str, issued: str = "2024-10-01", reminders: str = "", more: str = "") -> Workspace:
    """Tasks written as TOML keys, under the agencies above."""
    listed = "\n".join(f"[[task]]\n{task}" for task in tasks)
    ladder = f"[settings.reminders]\n{reminders}" if reminders else ""
    return office(f"{AGENCIES}\n{more}\n[directive]\nissued = {issued}\n{listed}\n{ladder}")


def by(last: str, **rest: str) -> Workspace:
    """One task of ``snv`` with that last day."""
    return desk(f"deadline = {{ by = {last} }}", **rest)


@dataclass
class Clerk:
    """Runs the reminders day after day, and remembers what went out."""

    workspace: Workspace
    entries: tuple[AnyEntry, ...] = ()
    secretariat: tuple[str, ...] = ()
    dead: frozenset[str] = frozenset()
    sent: list[Sent] = field(default_factory=list)
    last_run: date | None = None

    def look(self, on: str | date) -> Plan:
        """The plan of a day; nothing is noted."""
        today = day(on) if isinstance(on, str) else on
        items = assess(self.workspace, self.entries, AsOf(today))
        return plan(
            self.workspace,
            items,
            self.sent,
            today,
            secretariat=self.secretariat,
            last_run=self.last_run,
            dead=self.dead,
        )

    def run(self, on: str | date) -> Plan:
        """The same, sent."""
        today = day(on) if isinstance(on, str) else on
        found = self.look(today)
        self.sent += records(found, today)
        self.last_run = today
        return found

    def rungs(self, on: str | date) -> list[str]:
        """What goes out on a day, to the agency of the only task."""
        return [notice.rung.name for digest in self.run(on).digests for notice in digest.notices]


def records(found: Plan, today: date) -> list[Sent]:
    """What the ledger keeps of a plan that was sent."""
    return [
        Sent(notice.item.id, notice.anchor, rung, recipient, today)
        for digest in found.digests
        for notice in digest.notices
        for recipient in notice.recipients
        for rung in (notice.rung.name, *notice.skipped)
    ]


def every_day(first: str | date, last: str | date) -> Iterable[date]:
    begin, end = (day(d) if isinstance(d, str) else d for d in (first, last))
    return (begin + n * ONE_DAY for n in range((end - begin).days + 1))


def ladder_of(clerk: Clerk, first: str, last: str) -> dict[str, str]:
    """Each rung with the day it went out, when there is a run every day."""
    found: dict[str, str] = {}
    for today in every_day(first, last):
        for rung in clerk.rungs(today):
            assert rung not in found, (rung, today)
            found[rung] = f"{today:%a %d/%m}"
    return found


# A run every day


def test_an_ordinary_month() -> None:
    # Nothing but weekends: Wednesday 18 June 2025.
    assert ladder_of(Clerk(by("2025-06-18")), "2025-05-01", "2025-08-10") == {
        "before-15": "Wed 28/05",
        "before-7": "Mon 09/06",
        "before-3": "Fri 13/06",
        "before-1": "Tue 17/06",
        "before-0": "Wed 18/06",
        "late-1": "Thu 19/06",
        "late-7": "Wed 25/06",
        "late-14": "Wed 02/07",
        "late-21": "Wed 09/07",
        "late-28": "Wed 16/07",
        "late-30": "Fri 18/07",
        "late-37": "Fri 25/07",
        "late-44": "Fri 01/08",
        "late-51": "Fri 08/08",
    }


def test_a_duty_shorter_than_its_ladder() -> None:
    # Issued on Friday 13 June 2025: the rungs of 28 May and 9 June are reached as it begins, told as one.
    clerk = Clerk(by("2025-06-18", issued="2025-06-13"))
    (digest,) = clerk.run("2025-06-13").digests
    (notice,) = digest.notices
    assert (notice.rung.name, notice.rung.day, notice.late) == ("before-3", day("2025-06-13"), False)
    early = Clerk(by("2025-06-18", issued="2025-06-10"), last_run=day("2025-06-09"))
    (digest,) = early.run("2025-06-10").digests
    (notice,) = digest.notices
    assert (notice.rung.name, notice.rung.day, notice.late) == ("before-7", day("2025-06-10"), False)


def test_a_duty_whose_beginning_nobody_knows_has_its_whole_ladder() -> None:
    workspace = by("2025-06-18")
    undated = replace(workspace, directives=tuple(replace(d, issued=None) for d in workspace.directives))
    assert list(ladder_of(Clerk(undated), "2025-05-28", "2025-06-13")) == [
        "before-15",
        "before-7",
        "before-3",
    ]


def test_a_duty_taken_further_on_its_second_day_late() -> None:
    ladder = "before = [0]\noverdue_every = 7\nescalate = [{ after = 2, to = 'head' }]"
    found = ladder_of(Clerk(by("2025-06-18", reminders=ladder)), "2025-06-18", "2025-06-30")
    assert found == {
        "before-0": "Wed 18/06",
        "late-1": "Thu 19/06",
        "late-2": "Fri 20/06",
        "late-9": "Fri 27/06",
    }


def test_over_tet() -> None:
    # Offices are closed from Saturday 25 January to Sunday 2 February 2025.
    assert ladder_of(Clerk(by("2025-02-04")), "2025-01-01", "2025-02-12") == {
        "before-15": "Tue 07/01",
        "before-7": "Fri 17/01",
        "before-3": "Thu 23/01",
        "before-1": "Mon 03/02",
        "before-0": "Tue 04/02",
        "late-1": "Wed 05/02",
        "late-7": "Tue 11/02",
    }


def test_a_last_day_in_tet() -> None:
    clerk = Clerk(by("2025-01-30"))
    found = ladder_of(clerk, "2025-01-01", "2025-02-28")
    assert found == {
        "before-15": "Fri 03/01",
        "before-7": "Wed 15/01",
        "before-3": "Tue 21/01",
        "before-1": "Thu 23/01",
        "before-0": "Fri 24/01",
        "late-1": "Mon 03/02",  # the first working day on which it is late
        "late-7": "Thu 06/02",
        "late-14": "Thu 13/02",
        "late-21": "Thu 20/02",
        "late-28": "Thu 27/02",
        "late-30": "Fri 28/02",  # Saturday 1 March
    }


def test_late_rungs_that_fall_into_tet_are_not_sent_before_the_duty_is_late() -> None:
    # Due on the last working day before Tết: 1 and 7 days late are both in it.
    clerk = Clerk(by("2025-01-24"))
    found = ladder_of(clerk, "2025-01-20", "2025-02-10")
    assert found == {
        "before-7": "Mon 20/01",  # of the 15th: there was no run before
        "before-3": "Tue 21/01",
        "before-1": "Thu 23/01",
        "before-0": "Fri 24/01",
        "late-7": "Mon 03/02",
        "late-14": "Fri 07/02",
    }
    assert ("late-1", date(2025, 2, 3)) in {(sent.rung, sent.on) for sent in clerk.sent}  # skipped


def test_a_make_up_saturday_is_worked() -> None:
    # Saturday 26 April 2025 makes up for Friday 2 May.
    assert ladder_of(Clerk(by("2025-04-29")), "2025-04-20", "2025-05-12") == {
        "before-7": "Mon 21/04",
        "before-3": "Fri 25/04",
        "before-1": "Mon 28/04",
        "before-0": "Tue 29/04",
        "late-1": "Mon 05/05",
        "late-7": "Tue 06/05",
    }
    assert Clerk(by("2025-04-26")).rungs("2025-04-26") == ["before-0"]


def test_a_last_day_on_a_weekend() -> None:
    # Sunday 15 June 2025: the last reminder goes out on the Friday before.
    clerk = Clerk(desk("lead = ['stp']\ndeadline = { by = 2025-06-15 }"))
    assert ladder_of(clerk, "2025-06-10", "2025-07-16") == {
        "before-3": "Tue 10/06",
        "before-1": "Thu 12/06",
        "before-0": "Fri 13/06",
        "late-1": "Mon 16/06",
        "late-7": "Fri 20/06",
        "late-14": "Fri 27/06",
        "late-21": "Fri 04/07",
        "late-28": "Fri 11/07",
        "late-30": "Tue 15/07",
    }


def test_every_day_is_mailed_on_where_that_is_set() -> None:
    found = ladder_of(Clerk(by("2025-06-15", reminders='days = "all"')), "2025-06-12", "2025-06-23")
    assert found == {
        "before-1": "Thu 12/06",
        "before-0": "Fri 13/06",
        "late-1": "Mon 16/06",
        "late-7": "Sun 22/06",
    }
    clerk = Clerk(by("2025-06-15", reminders='days = "all"'), last_run=day("2025-06-20"))
    (notice,) = clerk.run("2025-06-22").digests[0].notices
    assert (notice.rung.name, notice.rung.day, notice.late) == ("late-7", day("2025-06-22"), False)


def test_another_ladder() -> None:
    reminders = "before = [2]\noverdue_every = 3\nescalate = [{ after = 5, to = 'head' }]\nstop_after = 12"
    assert list(ladder_of(Clerk(by("2025-06-18", reminders=reminders)), "2025-06-01", "2025-09-01")) == [
        "before-2",
        "late-1",
        "late-4",
        "late-5",
        "late-8",
        "late-11",
    ]


def test_a_duty_that_begins_within_the_ladder() -> None:
    # Issued on a Saturday, due in eight working days: the first reminder is that of the first working day.
    clerk = Clerk(by("2025-06-18", issued="2025-06-07"))
    assert clerk.rungs("2025-06-07") == []
    found = clerk.run("2025-06-09").digests[0].notices[0]
    assert (found.rung.name, found.rung.day, found.late) == ("before-7", date(2025, 6, 9), False)


def test_stale_reports() -> None:
    # Standing since 1 October 2024, reported on every three months: too old from 2 January 2025.
    clerk = Clerk(desk('title = "Thường xuyên"'))
    assert ladder_of(clerk, "2024-12-20", "2025-05-10") == {
        "stale-0": "Thu 02/01",
        "stale-1": "Fri 24/01",  # Saturday 1 February, in Tết
        "stale-2": "Mon 03/03",
        "stale-3": "Wed 02/04",
        "stale-4": "Tue 29/04",  # Friday 2 May, a day off
    }
    reported = Clerk(clerk.workspace, (done("2025-01-15"),), sent=clerk.sent)
    assert reported.rungs("2025-01-20") == []
    assert ladder_of(reported, "2025-04-01", "2025-05-20") == {"stale-0": "Wed 16/04", "stale-1": "Fri 16/05"}


def test_a_report_asked_for_again_names_the_day_it_is_asked_for_on() -> None:
    workspace = desk('title = "Thường xuyên"')
    for today, name, on in [
        ("2025-01-02", "stale-0", "2025-01-02"),
        ("2025-01-22", "stale-0", "2025-01-02"),
        ("2025-03-05", "stale-2", "2025-03-03"),
        ("2025-04-09", "stale-3", "2025-04-02"),
    ]:
        (digest,) = Clerk(workspace).run(today).digests
        rung = digest.notices[0].rung
        assert (rung.name, rung.day, digest.notices[0].anchor) == (name, day(on), day("2025-01-02"))


def test_reports_are_asked_for_by_the_review_of_their_directive() -> None:
    clerk = Clerk(desk('title = "Thường xuyên"', issued='2024-10-01\nreview = "1 month"'))
    assert ladder_of(clerk, "2024-10-02", "2024-12-03") == {"stale-0": "Mon 04/11", "stale-1": "Mon 02/12"}


def test_no_review_no_reminder() -> None:
    workspace = desk('title = "Thường xuyên"')
    workspace = replace(workspace, settings=replace(workspace.settings, review=None))
    assert ladder_of(Clerk(workspace), "2025-01-01", "2025-03-01") == {}


# The same, counted a second time


def rung_days(due: date, calendar: Calendar, until: date) -> dict[str, date]:
    """Each rung of the usual ladder up to ``until`` and the day it goes out, in order: counted on a list of
    working days, one by one."""
    start = due - timedelta(days=60)
    working = [d for d in every_day(start, until + timedelta(days=20)) if calendar.is_working(d)]
    up_to = [d for d in working if d <= due]
    found = {f"before-{n}": up_to[-1 - n] for n in (15, 7, 3, 1, 0)}
    late = [1, 7, 14, 21, 28, *range(30, 400, 7)]
    for n in late:
        there = due + n * ONE_DAY
        early = [d for d in working if due < d <= there]
        found[f"late-{n}"] = early[-1] if early else min(d for d in working if d > there)
        if found[f"late-{n}"] > until:
            break
    return found


DAYS = st.integers(0, 120).map(lambda n: date(2025, 1, 2) + n * ONE_DAY)  # Tết, 7 April, 26 April, 30 April
GAPS = st.lists(st.one_of(st.just(1), st.integers(1, 4), st.integers(1, 30)), min_size=1, max_size=80)


def run_days(gaps: Sequence[int]) -> list[date]:
    found, today = [], date(2024, 12, 2)
    for gap in gaps:
        today += gap * ONE_DAY
        found.append(today)
    return found


@settings(max_examples=150)
@given(dues=st.lists(DAYS, min_size=1, max_size=3), gaps=GAPS)
def test_whatever_the_days_of_the_runs(dues: list[date], gaps: list[int]) -> None:
    """Against the list of rung days: the latest reached goes out at the first run, once, the rest never."""
    clerk = Clerk(desk(*(f'lead = ["stp"]\ndeadline = {{ by = {due} }}' for due in dues)))
    expected = {f"d/{n}@stp": rung_days(due, VIETNAM, date(2026, 12, 31)) for n, due in enumerate(dues, 1)}
    days, had = run_days(gaps), dict[str, str]()
    before: date | None = None
    out: Counter[tuple[str, str, str]] = Counter()
    for today in days:
        found = clerk.run(today)
        if not VIETNAM.is_working(today):
            assert found == Plan()
            before = today
            continue
        latest = {
            id: [name for name, on in rungs.items() if on <= today][-1]
            for id, rungs in expected.items()
            if min(rungs.values()) <= today
        }
        wanted = {id: rung for id, rung in latest.items() if had.get(id) != rung}
        assert len(found.digests) == bool(wanted)
        for digest in found.digests:
            assert {notice.item.id: notice.rung.name for notice in digest.notices} == wanted
            for notice in digest.notices:
                assert notice.rung.day == expected[notice.item.id][notice.rung.name]
                assert notice.late == (before is not None and before < notice.rung.day < today)
                assert notice.recipients == ("stp@x", "stp2@x")
                out.update((notice.item.id, notice.rung.name, to) for to in notice.recipients)
                if notice.item.days_late == 0:
                    assert notice.rung.name.startswith("before-"), "urged as late before it is"
        had |= wanted
        before = today
    assert set(out.values()) <= {1}
    told = Counter((sent.obligation, sent.rung, sent.recipient) for sent in clerk.sent)
    assert set(told.values()) <= {1}, "a rung is sent or skipped, once"


@settings(max_examples=80)
@given(dues=st.lists(DAYS, min_size=1, max_size=2), gaps=GAPS)
def test_whoever_is_told_is_told_once(dues: list[date], gaps: list[int]) -> None:
    clerk = Clerk(desk(*(f"deadline = {{ by = {due} }}" for due in dues)), secretariat=SECRETARIAT)
    for today in run_days(gaps):
        found = clerk.run(today)
        assert all(digest.notices and digest.to for digest in found.digests)
        assert all(notice.recipients for digest in found.digests for notice in digest.notices)
        assert clerk.look(today) == replace(found, digests=(), letters=()), "a second run sends nothing"
    told = Counter((sent.obligation, sent.rung, sent.recipient) for sent in clerk.sent)
    assert set(told.values()) <= {1}


def told(digest: Digest) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    return [
        (f"{n.item.due:%d/%m}", n.rung.name, n.late, n.skipped)
        for n in sorted(digest.notices, key=lambda notice: notice.anchor)
    ]


def test_three_missed_days_give_one_late_digest_an_agency() -> None:
    dues = ("2025-06-11", "2025-06-16", "2025-06-18", "2025-06-20", "2025-06-30")
    workspace = desk(
        *(f"lead = ['{agency}']\ndeadline = {{ by = {due} }}" for agency in ("snv", "stp") for due in dues)
    )
    clerk = Clerk(workspace)
    for today in every_day("2025-05-05", "2025-06-09"):
        clerk.run(today)
    found = clerk.run("2025-06-13")  # none on 10, 11 and 12 June
    assert [digest.agency for digest in found.digests] == ["snv", "stp"]
    for digest in found.digests:
        assert told(digest) == [
            ("11/06", "late-1", True, ("before-1", "before-0")),  # of the 10th, 11th and 12th
            ("16/06", "before-1", False, ("before-3",)),  # of the 11th and 13th
            ("18/06", "before-3", False, ()),
            ("20/06", "before-7", True, ()),  # of the 11th
        ]
    (digest, _) = clerk.run("2025-06-16").digests
    assert [rung for _, rung, _, _ in told(digest)] == ["before-0"]


def test_what_came_up_on_the_day_of_the_last_run_or_before_was_not_missed() -> None:
    # Rungs of Friday 13 and Tuesday 17 June; the duty was entered after the run of the 13th.
    for last_run, skipped in [(None, ()), ("2025-06-12", ("before-3",)), ("2025-06-13", ())]:
        clerk = Clerk(by("2025-06-18"), last_run=day(last_run) if last_run else None)
        (digest,) = clerk.run("2025-06-17").digests
        assert (digest.notices[0].rung.name, digest.notices[0].skipped) == ("before-1", skipped)


def test_what_was_told_as_missed_is_not_missed_again() -> None:
    clerk = Clerk(by("2025-06-18"))
    clerk.run("2025-06-13")
    assert told(clerk.run("2025-06-18").digests[0]) == [("18/06", "before-0", False, ("before-1",))]
    clerk.workspace = with_email(clerk.workspace, "snv", "moi@x")
    clerk.last_run = day("2025-06-13")  # a second run of the day
    assert told(clerk.run("2025-06-18").digests[0]) == [("18/06", "before-0", False, ())]


def test_what_was_told_of_the_former_last_day_may_be_missed_of_the_new_one() -> None:
    clerk = Clerk(by("2025-06-18"))
    ladder_of(clerk, "2025-05-01", "2025-06-16")
    clerk.entries = (extended("2025-06-17", "2025-07-18"),)
    ladder_of(clerk, "2025-06-17", "2025-07-10")
    (digest,) = clerk.run("2025-07-17").digests  # the 15th was missed
    assert told(digest) == [("18/07", "before-1", False, ("before-3",))]


def test_a_reminder_knows_the_days_of_all_before_it() -> None:
    clerk = Clerk(desk("deadline = { by = 2025-06-18 }", "deadline = { by = 2026-06-18 }"))
    for today in ("2025-05-28", "2025-06-09", "2025-06-13"):
        clerk.run(today)
    clerk.entries = (extended("2025-06-16", "2025-06-20"),)
    clerk.run("2025-06-19")
    clerk.sent = clerk.sent[::-1]
    (digest,) = clerk.run("2025-06-20").digests
    days = ("2025-05-28", "2025-06-09", "2025-06-13", "2025-06-19")
    assert digest.notices[0].earlier == tuple(map(day, days))
    assert Clerk(by("2025-06-18")).run("2025-06-13").digests[0].notices[0].earlier == ()


# What arms it again, and who is told


def test_an_extension_arms_it_again() -> None:
    clerk = Clerk(by("2025-06-18"))
    ladder_of(clerk, "2025-05-01", "2025-06-17")
    clerk.entries = (extended("2025-06-17", "2025-07-18"),)
    assert list(ladder_of(clerk, "2025-06-18", "2025-07-22")) == [
        "before-15",
        "before-7",
        "before-3",
        "before-1",
        "before-0",
        "late-1",
    ]


def test_an_extension_that_came_too_late_changes_nothing() -> None:
    clerk = Clerk(by("2025-06-18"))
    ladder_of(clerk, "2025-05-01", "2025-06-19")
    clerk.entries = (extended("2025-06-20", "2025-07-18"),)
    assert list(ladder_of(clerk, "2025-06-20", "2025-07-03")) == ["late-7", "late-14"]


def test_an_extension_makes_nothing_late() -> None:
    clerk = Clerk(by("2025-06-18"))
    ladder_of(clerk, "2025-05-01", "2025-06-16")
    clerk.entries = (extended("2025-06-17", "2025-06-25"),)
    (digest,) = clerk.run("2025-06-17").digests
    assert (digest.notices[0].late, digest.notices[0].skipped) == (False, ())


def test_a_change_of_the_calendar_arms_it_again() -> None:
    # Five working days from Monday 9 June: the 16th, and the 17th once the 12th is a day off.
    text = "lead = ['stp']\ndeadline = { working_days = 5, after = 'e' }"
    workspace = desk(text, more="[[event]]\nid = 'e'")
    clerk = Clerk(workspace, (happened("2025-06-09"),))
    (first,) = clerk.run("2025-06-13").digests
    off = SpecialDay(day=day("2025-06-12"), kind=DayKind.OFF, name="Nghỉ")
    clerk.workspace = replace(workspace, calendar=workspace.calendar.overlaid((off,)))
    (second,) = clerk.run("2025-06-16").digests
    assert first.notices[0].anchor + ONE_DAY == second.notices[0].anchor
    assert second.notices[0].rung.name == "before-1" == first.notices[0].rung.name
    assert first.key != second.key
    # One that moves no date but a rung's day repeats nothing.
    later = SpecialDay(day=day("2025-07-01"), kind=DayKind.OFF, name="Nghỉ")
    clerk.workspace = replace(clerk.workspace, calendar=clerk.workspace.calendar.overlaid((later,)))
    assert clerk.look("2025-06-16") == Plan()


def with_email(workspace: Workspace, agency: str, *addresses: str) -> Workspace:
    registry = workspace.registry
    agencies = tuple(
        replace(found, email=addresses) if found.id == agency else found for found in registry.agencies
    )
    return replace(workspace, registry=type(registry)(registry.jurisdictions, agencies, registry.groups))


def test_a_new_recipient_is_told_and_nobody_is_silenced() -> None:
    clerk = Clerk(by("2025-06-18"))
    clerk.run("2025-06-13")
    clerk.workspace = with_email(clerk.workspace, "snv", "snv@x", "moi@x")
    (digest,) = clerk.run("2025-06-16").digests
    assert (digest.to, digest.cc, digest.notices[0].rung.name) == (("moi@x",), (), "before-3")
    (digest,) = clerk.run("2025-06-17").digests
    assert (digest.to, digest.notices[0].rung.name) == (("snv@x", "moi@x"), "before-1")


def test_escalation() -> None:
    clerk = Clerk(by("2025-06-18"), secretariat=SECRETARIAT)
    told: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = {}
    for today in every_day("2025-05-28", "2025-07-25"):
        for digest in clerk.run(today).digests:
            told[digest.notices[0].rung.name] = (digest.to, digest.cc, digest.letter)
    to = ("snv@x",)
    assert told == {
        "before-15": (to, (), False),
        "before-7": (to, (), False),
        "before-3": (to, (), False),
        "before-1": (to, (), False),
        "before-0": (to, (), False),
        "late-1": (to, (), False),
        "late-7": (to, ("gd@x",), False),
        "late-14": (to, ("gd@x",), False),
        "late-21": (to, ("gd@x",), False),
        "late-28": (to, ("gd@x",), False),
        "late-30": (to, ("gd@x", "vp@x"), True),
        "late-37": (to, ("gd@x", "vp@x"), True),
    }


def test_escalation_with_a_rung_on_a_rest_day() -> None:
    # Due on Sunday 15 June: seven days late is Sunday 22 June, so the reminder goes out on Friday the 20th.
    clerk = Clerk(by("2025-06-15"))
    for today in every_day("2025-06-02", "2025-06-19"):
        clerk.run(today)
    (digest,) = clerk.run("2025-06-20").digests
    assert (digest.notices[0].rung.name, digest.to, digest.cc) == ("late-7", ("snv@x",), ("gd@x",))
    assert clerk.run("2025-06-23").digests == ()


def test_the_letter_lists_all_that_the_agency_is_late_with() -> None:
    clerk = Clerk(desk("deadline = { by = 2025-06-18 }", "deadline = { by = 2025-07-14 }", "title = 'x'"))
    for today in every_day("2025-06-16", "2025-07-17"):
        assert clerk.run(today).letters == ()
    found = clerk.run("2025-07-18")
    assert [n.item.id for n in found.digests[0].notices] == [CELL]
    (letter,) = found.letters
    assert [n.item.id for n in letter.notices] == [CELL, "d/2@snv"]
    assert clerk.run("2025-07-18").letters == ()


def test_the_letter_is_due_when_one_of_many_duties_has_come_to_it() -> None:
    clerk = Clerk(desk("deadline = { by = 2025-06-18 }", "deadline = { by = 2025-07-17 }"))
    for today in every_day("2025-06-16", "2025-07-17"):
        clerk.run(today)
    found = clerk.run("2025-07-18")
    (digest,) = found.digests
    assert [(n.rung.name, n.letter) for n in digest.notices] == [("late-30", True), ("late-1", False)]
    assert digest.letter
    assert [letter.notices for letter in found.letters] == [digest.notices]


def test_stop_after() -> None:
    clerk = Clerk(by("2025-06-18", reminders="stop_after = 20"))
    assert list(ladder_of(clerk, "2025-06-18", "2025-12-31")) == ["before-0", "late-1", "late-7", "late-14"]
    on_the_day = Clerk(by("2025-06-18", reminders="stop_after = 21"))
    assert list(ladder_of(on_the_day, "2025-07-03", "2025-12-31")) == ["late-14", "late-21"]
    assert Clerk(clerk.workspace).rungs("2025-07-09") == []  # 21 days late, and never told


def test_orphans_go_to_the_secretariat() -> None:
    workspace = desk("lead = ['het']\ndeadline = { by = 2025-06-18 }", "deadline = { by = 2025-06-18 }")
    clerk = Clerk(workspace, secretariat=("vp@x", "vp2@x"))
    found = clerk.run("2025-06-13")
    assert [(digest.agency, digest.to, digest.cc) for digest in found.digests] == [
        ("", ("vp@x", "vp2@x"), ()),
        ("snv", ("snv@x",), ()),
    ]
    assert found.unreachable == ()
    for today in every_day("2025-06-14", "2025-07-18"):
        found = clerk.run(today)
        for digest in found.digests:
            assert (digest.to, digest.cc) == (("vp@x", "vp2@x"), ()) or digest.agency
        assert found.unreachable == ()
    assert [digest.agency for digest in found.digests] == ["", "snv"]
    assert [letter.agency for letter in found.letters] == ["snv"]  # a letter needs somebody to write to
    assert Clerk(workspace).run("2025-06-13").unreachable == ("",)
    clerk.entries = (handed("2025-06-16", "stp", "d/1@het"),)
    (digest,) = (digest for digest in clerk.run("2025-07-21").digests if digest.agency != "snv")
    assert (digest.agency, digest.to) == ("stp", ("stp@x", "stp2@x"))


def test_an_orphaned_standing_duty() -> None:
    clerk = Clerk(desk("lead = ['het']"), secretariat=SECRETARIAT)
    (digest,) = clerk.run("2025-06-13").digests
    assert (digest.agency, digest.to) == ("", SECRETARIAT)


def test_dead_addresses_are_left_out() -> None:
    workspace = desk("lead = ['stp']\ndeadline = { by = 2025-06-18 }", "deadline = { by = 2025-06-18 }")
    one = Clerk(workspace, dead=frozenset({"stp@x"})).run("2025-06-13")
    assert {digest.agency: digest.to for digest in one.digests} == {"snv": ("snv@x",), "stp": ("stp2@x",)}
    assert one.unreachable == ()
    all_gone = Clerk(workspace, dead=frozenset({"stp@x", "stp2@x"})).run("2025-06-13")
    assert [digest.agency for digest in all_gone.digests] == ["snv"]
    assert all_gone.unreachable == ("stp",)
    capital = Clerk(with_email(workspace, "snv", "SNV@X"), dead=frozenset({"snv@x"})).run("2025-06-13")
    assert capital.unreachable == ("snv",)


def test_a_dead_agency_hides_no_escalation_of_others() -> None:
    workspace = desk("lead = ['snv', 'stp']\ndeadline = { by = 2025-06-18 }")
    clerk = Clerk(workspace, dead=frozenset({"snv@x"}), secretariat=SECRETARIAT)
    found = clerk.run("2025-07-18")
    assert found.unreachable == ("snv",)
    assert [(digest.agency, digest.cc) for digest in found.digests] == [("snv", ()), ("stp", ("vp@x",))]


def test_an_agency_without_address_is_still_escalated() -> None:
    clerk = Clerk(by("2025-06-18"), dead=frozenset({"snv@x"}), secretariat=SECRETARIAT)
    found = clerk.run("2025-07-18")
    assert {to for digest in found.digests for to in (*digest.to, *digest.cc)} == {"gd@x", "vp@x"}


def test_agencies_without_address_are_unreachable() -> None:
    workspace = desk("lead = ['cam']\ndeadline = { by = 2025-06-18 }")
    assert Clerk(workspace).run("2025-06-13") == Plan(unreachable=("cam",))
    assert Clerk(workspace).run("2025-05-13") == Plan()  # nothing to tell it yet


def test_messages_and_the_unreachable_are_in_the_order_of_the_agencies_ids() -> None:
    workspace = desk("lead = ['stp']\ndeadline = { by = 2025-06-16 }", "deadline = { by = 2025-06-18 }")
    assert [digest.agency for digest in Clerk(workspace).run("2025-06-13").digests] == ["snv", "stp"]
    dead = frozenset({"snv@x", "stp@x", "stp2@x"})
    assert Clerk(workspace, dead=dead).run("2025-06-13").unreachable == ("snv", "stp")


@pytest.mark.parametrize(
    ("email", "expected"), [("", []), (', email = ["xa@x"]', [("xa", ("xa@x",), ("vp@x",))])]
)
def test_a_collective_is_told_where_it_has_an_address_and_else_not_missed(
    email: str, expected: list[object]
) -> None:
    workspace = office(
        f"""
        agency = [
          {{ id = "ubnd", name = "UBND tỉnh" }},
          {{ id = "xa", name = "UBND các xã", collective = true, count = 141{email} }},
        ]
        [[task]]
        lead = ["xa"]
        deadline = {{ by = 2025-06-18 }}
        """
    )
    found = Clerk(workspace, secretariat=SECRETARIAT).run("2025-07-18")
    assert [(digest.agency, digest.to, digest.cc) for digest in found.digests] == expected
    assert found.unreachable == ()


def test_a_joint_duty_goes_to_each_holder() -> None:
    clerk = Clerk(desk("lead = ['snv', 'stp', 'cam']\ndeadline = { by = 2025-06-18 }"))
    found = clerk.run("2025-06-13")
    assert [(digest.agency, digest.to) for digest in found.digests] == [
        ("snv", ("snv@x",)),
        ("stp", ("stp@x", "stp2@x")),
    ]
    assert {notice.item.id for digest in found.digests for notice in digest.notices} == {"d/1@snv+stp+cam"}
    assert found.unreachable == ("cam",)
    assert len({digest.key for digest in found.digests}) == 2


@pytest.mark.parametrize(
    "entries",
    [(done("2025-06-10"),), (done("2025-06-20"),), (waived("2025-06-10"),)],
    ids=["done", "done late", "waived"],
)
def test_what_is_closed_gets_nothing(entries: tuple[AnyEntry, ...]) -> None:
    clerk = Clerk(by("2025-06-18"), entries)
    assert [clerk.rungs(today) for today in every_day("2025-06-20", "2025-08-20")] == [[]] * 62


def test_what_was_returned_is_urged_again() -> None:
    clerk = Clerk(by("2025-06-18"), (done("2025-06-10"), returned("2025-06-20")))
    assert clerk.rungs("2025-06-19") == []
    assert clerk.rungs("2025-06-20") == ["late-1"]


def test_what_waits_gets_nothing() -> None:
    clerk = Clerk(desk("deadline = { days = 5, after = 'e' }", more="[[event]]\nid = 'e'"))
    assert clerk.run("2025-06-13") == Plan()
    clerk.entries = (happened("2025-06-13"),)
    assert clerk.look("2025-06-13").digests[0].notices[0].item.id == "d/1@snv:2025-06-13"


def test_what_was_withdrawn_or_is_not_tracked_gets_nothing() -> None:
    ended = office(f"{AGENCIES}\n[directive]\nends = 2025-06-01\n[[task]]\ndeadline = {{ by = 2025-06-18 }}")
    assert Clerk(ended).run("2025-06-13") == Plan()
    old = office(
        f"{AGENCIES}\n[[task]]\ndeadline = {{ by = 2025-02-18 }}\n[settings]\ntracked_from = 2025-03-01"
    )
    assert Clerk(old).run("2025-06-13") == Plan()


def test_no_empty_digests() -> None:
    workspace = desk("deadline = { by = 2026-06-18 }", "lead = ['stp']\ndeadline = { by = 2025-06-18 }")
    assert [digest.agency for digest in Clerk(workspace).run("2025-06-13").digests] == ["stp"]


# What a message is known by


def a_digest() -> Digest:
    workspace = desk("deadline = { by = 2025-06-18 }", "deadline = { by = 2025-06-19 }")
    return Clerk(workspace).run("2025-06-17").digests[0]


def test_the_key_of_a_message_depends_on_what_it_says_to_whom() -> None:
    digest = a_digest()
    first, second = digest.notices
    same = [
        replace(digest, notices=(second, first)),
        replace(digest, to=(), cc=digest.to),
        replace(digest, notices=(replace(first, late=True, skipped=("before-3",)), second)),
        replace(digest, notices=(replace(first, earlier=(date(2025, 6, 1),)), second)),
        replace(digest, notices=(replace(first, rung=replace(first.rung, day=date(2025, 6, 1))), second)),
        replace(digest, notices=(replace(first, letter=True), second)),
    ]
    assert {found.key for found in same} == {digest.key}
    other = [
        replace(digest, agency="stp"),
        replace(digest, notices=(first,)),
        replace(digest, notices=(replace(first, recipients=("snv@x", "a@x")), second)),
        replace(digest, notices=(replace(first, anchor=date(2025, 6, 30)), second)),
        replace(digest, notices=(replace(first, rung=replace(first.rung, name="late-1")), second)),
    ]
    assert len({found.key for found in [digest, *other]}) == 1 + len(other)


def test_the_key_stays_the_same_from_one_version_to_the_next() -> None:
    """It is kept in the ledger: a message begun before an upgrade is not sent again after it."""
    (digest,) = Clerk(by("2025-06-18")).run("2025-06-13").digests
    assert digest.key == "8160339c05dd318247aea4ed643be896"


def test_the_key_is_the_same_at_the_next_try() -> None:
    clerk = Clerk(by("2025-06-18"))
    assert clerk.look("2025-06-13").digests[0].key == clerk.look("2025-06-16").digests[0].key
    assert clerk.look("2025-06-16").digests[0].key != clerk.look("2025-06-17").digests[0].key


def test_what_is_still_needed() -> None:
    workspace = desk("deadline = { by = 2025-06-18 }", "deadline = { by = 2025-06-19 }", "title = 'x'")
    items = assess(workspace, [done("2025-06-10", "d/2@snv")], AsOf(day("2025-06-17")))
    assert anchors(items, workspace) == {(CELL, day("2025-06-18")), ("d/3@snv", day("2025-01-02"))}
