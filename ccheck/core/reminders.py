"""Who is reminded of what, and why now: the ladder as a pure function.

A rung is a window, not an equality: after a missed day, or three, the latest rung reached and not yet sent
goes out once. What was sent is known by obligation, the day the ladder hangs on, rung and recipient: an
extension hangs the ladder on another day and so arms it again; a new recipient does not silence the others.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from ccheck.core.assess import Assessment, Status, aged_from
from ccheck.core.calendar import ONE_DAY, Calendar
from ccheck.core.ladder import Audience, Escalation, Ladder
from ccheck.core.model import Workspace
from ccheck.core.periods import add
from ccheck.values import value

_BEFORE = frozenset({Status.OPEN, Status.DUE_SOON, Status.DUE_TODAY})


@value
class Sent:
    """A rung that went out to a recipient on a day; ``anchor`` is the day its ladder hung on."""

    obligation: str
    anchor: date
    rung: str
    recipient: str
    on: date


@value
class Rung:
    """A step of the ladder, and the day it is to go out."""

    name: str
    day: date


@value(kw_only=True)
class Notice:
    """An obligation that reached a rung: what the message says of it, and to whom it is new.

    ``skipped`` are the rungs missed before it, ``late`` says that this one should have gone out before, and
    ``earlier`` are the days on which it was urged."""

    item: Assessment
    rung: Rung
    anchor: date
    recipients: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    earlier: tuple[date, ...] = ()
    late: bool = False
    letter: bool = False


@value(kw_only=True)
class Digest:
    """One message: to an agency, or to the secretariat about duties that nobody holds (``agency`` empty)."""

    agency: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    notices: tuple[Notice, ...]

    @property
    def key(self) -> str:
        """The same for the same rungs to the same recipients: what keeps a message from being sent twice."""
        parts = sorted(
            f"{notice.item.id}\t{notice.anchor}\t{notice.rung.name}\t{recipient}"
            for notice in self.notices
            for recipient in notice.recipients
        )
        return hashlib.sha256("\n".join((self.agency, *parts)).encode()).hexdigest()[:32]

    @property
    def letter(self) -> bool:
        """Whether the formal letter is to be drafted."""
        return any(notice.letter for notice in self.notices)


@value
class Plan:
    """The messages of a day, the agencies that should get one and have no address, and what the formal
    letters that are due have to list: all that their agency owes and is late with."""

    digests: tuple[Digest, ...] = ()
    unreachable: tuple[str, ...] = ()
    letters: tuple[Digest, ...] = ()


def plan(
    workspace: Workspace,
    items: Iterable[Assessment],
    sent: Iterable[Sent],
    today: date,
    *,
    secretariat: Sequence[str] = (),
    last_run: date | None = None,
    dead: frozenset[str] = frozenset(),
) -> Plan:
    """What is to be sent on ``today``; nothing on a rest day, when only working days are mailed on.

    ``last_run`` is the last day before ``today`` on which reminders went out: what came up since is late,
    and what came up before was not missed. Nothing goes to ``dead`` addresses (in lower case): they
    bounced."""
    ladder, calendar = workspace.settings.ladder, workspace.calendar
    if ladder.working_days_only and not calendar.is_working(today):
        return Plan()
    planner = _Planner(workspace, today, tuple(secretariat), last_run, dead, _History(sent))
    by_agency: dict[str, list[Notice]] = defaultdict(list)
    overdue: dict[str, list[Notice]] = defaultdict(list)
    unreachable: dict[str, None] = {}
    for item in items:
        for agency in item.holders or (("",) if item.orphaned else ()):
            notice = planner.notice(item, agency)
            if notice is None:
                continue
            if item.status is Status.OVERDUE:
                overdue[agency].append(notice)
            if notice.recipients:
                by_agency[agency].append(notice)
            if not planner.reaches(agency):
                unreachable[agency] = None
    digests = [planner.digest(agency, notices) for agency, notices in sorted(by_agency.items())]
    letters = (
        Digest(agency=digest.agency, to=digest.to, cc=digest.cc, notices=tuple(overdue[digest.agency]))
        for digest in digests
        if digest.letter and digest.agency
    )
    return Plan(tuple(digests), tuple(sorted(unreachable)), tuple(letters))


class _History:
    """What was sent, looked up by obligation."""

    def __init__(self, sent: Iterable[Sent]) -> None:
        self._of: dict[str, list[Sent]] = defaultdict(list)
        for record in sent:
            self._of[record.obligation].append(record)

    def has(self, id: str, anchor: date, rung: str, recipient: str) -> bool:
        return any(
            (record.anchor, record.rung, record.recipient) == (anchor, rung, recipient)
            for record in self._of.get(id, ())
        )

    def rungs(self, id: str, anchor: date) -> frozenset[str]:
        return frozenset(record.rung for record in self._of.get(id, ()) if record.anchor == anchor)

    def days(self, id: str) -> tuple[date, ...]:
        return tuple(sorted({record.on for record in self._of.get(id, ())}))


@value
class _Planner:
    workspace: Workspace
    today: date
    secretariat: tuple[str, ...]
    last_run: date | None
    dead: frozenset[str]
    history: _History

    @property
    def ladder(self) -> Ladder:
        return self.workspace.settings.ladder

    def notice(self, item: Assessment, agency: str) -> Notice | None:
        """The notice of the latest rung that ``item`` has reached; None before the first and after the last.
        It has no recipients when all of them have had it, or when there are none."""
        anchor = _anchor(item, self.workspace)
        if anchor is None or self._stopped(item):
            return None
        reached = list(_reached(item, anchor, self.ladder, self.workspace.calendar, self.today))
        if not reached:
            return None
        rung = reached[-1]
        wanted = self._wanted(rung, agency)
        new = tuple(to for to in wanted if not self.history.has(item.id, anchor, rung.name, to))
        had = self.history.rungs(item.id, anchor)
        skipped = tuple(
            earlier.name
            for earlier in reached[:-1]
            if earlier.name not in had and self.last_run is not None and earlier.day > self.last_run
        )
        return Notice(
            item=item,
            rung=rung,
            anchor=anchor,
            recipients=new,
            skipped=skipped,
            late=self.last_run is not None and self.last_run < rung.day < self.today,
            earlier=self.history.days(item.id),
            letter=any(step.letter for step in self._steps(rung)),
        )

    def reaches(self, agency: str) -> bool:
        """Whether an agency can be told itself; a collective is not followed, and so not missed."""
        holder = self.workspace.registry.agency(agency)
        if holder is None:
            return bool(self._alive(self.secretariat))
        return holder.collective or bool(self._alive(holder.email))

    def _wanted(self, rung: Rung, agency: str) -> tuple[str, ...]:
        """Everybody who is to know: the agency, and from so many days late those it is taken to."""
        holder = self.workspace.registry.agency(agency)
        if holder is None:
            return self._alive(self.secretariat)
        found = [*self._alive(holder.email)]
        if not holder.collective or found:
            for step in self._steps(rung):
                found += self._alive(holder.head_email if step.to is Audience.HEAD else self.secretariat)
        return tuple(dict.fromkeys(found))

    def _alive(self, addresses: Iterable[str]) -> tuple[str, ...]:
        return tuple(address for address in addresses if address.lower() not in self.dead)

    def digest(self, agency: str, notices: Sequence[Notice]) -> Digest:
        holder = self.workspace.registry.agency(agency)
        own = holder.email if holder is not None else self.secretariat
        everybody = tuple(dict.fromkeys(to for notice in notices for to in notice.recipients))
        to = tuple(address for address in everybody if address in own)
        cc = tuple(address for address in everybody if address not in own)
        return Digest(agency=agency, to=to or cc, cc=cc if to else (), notices=tuple(notices))

    def _steps(self, rung: Rung) -> Iterator[Escalation]:
        """Those a rung is taken to, by its own number of days: one of a rest day goes out before it."""
        kind, _, days = rung.name.partition("-")
        if kind == "late":
            yield from (step for step in self.ladder.escalate if int(days) >= step.after)

    def _stopped(self, item: Assessment) -> bool:
        return bool(self.ladder.stop_after) and item.days_late > self.ladder.stop_after


def _anchor(item: Assessment, workspace: Workspace) -> date | None:
    """The day the ladder hangs on: the last day, or the first day on which a report was too old."""
    if item.status in _BEFORE or item.status is Status.OVERDUE:
        return item.due
    if item.status is not Status.STALE:
        return None
    review = item.obligation.directive.review or workspace.settings.review
    base = item.last_report.on if item.last_report else aged_from(item.obligation, workspace)
    assert review is not None
    assert base is not None
    return add(base, review.count, review.unit) + ONE_DAY


def _reached(
    item: Assessment, anchor: date, ladder: Ladder, calendar: Calendar, today: date
) -> Iterator[Rung]:
    """The rungs whose day has come, in order."""
    # What falls on the rest days that follow goes out today, the last working day before it.
    horizon = calendar.on_or_after(today + ONE_DAY) - ONE_DAY if ladder.working_days_only else today
    if item.status is Status.STALE:
        for number in range((horizon - anchor).days // ladder.stale_every + 1):
            day = anchor + number * timedelta(days=ladder.stale_every)
            yield Rung(f"stale-{number}", _mailed(day, anchor, ladder, calendar))
        return
    yield from _before(item, anchor, ladder, calendar, today)
    if item.status is Status.OVERDUE:
        for late in _late_days(ladder, (horizon - anchor).days):
            day = anchor + timedelta(days=late)
            yield Rung(f"late-{late}", _mailed(day, anchor + ONE_DAY, ladder, calendar))


def _before(item: Assessment, due: date, ladder: Ladder, calendar: Calendar, today: date) -> Iterator[Rung]:
    last = calendar.on_or_before(due)
    since = item.obligation.since
    for count in sorted(ladder.before, reverse=True):
        day = calendar.add_working(last, -count) if count else last
        if since is not None and day < since:
            day = calendar.on_or_after(since)
        if day <= today:
            yield Rung(f"before-{count}", day)


def _late_days(ladder: Ladder, limit: int) -> Iterator[int]:
    """The days late on which a reminder is due: the first, then every so many, and each day on which a duty
    is taken further, from which the count begins anew."""
    day = 1
    while day <= limit:
        yield day
        following = day + ladder.overdue_every
        day = min([following, *(step.after for step in ladder.escalate if day < step.after < following)])


def _mailed(day: date, earliest: date, ladder: Ladder, calendar: Calendar) -> date:
    """The day a rung of ``day`` goes out: that day, else the working day before it; never before
    ``earliest``, when there is nothing yet to urge."""
    if not ladder.working_days_only:
        return day
    before = calendar.on_or_before(day)
    return before if before >= earliest else calendar.on_or_after(earliest)


def anchors(items: Iterable[Assessment], workspace: Workspace) -> frozenset[tuple[str, date]]:
    """The obligations that can be urged now, each with the day its ladder hangs on: what a message that may
    or may not have arrived is still needed for."""
    found = ((item.id, _anchor(item, workspace)) for item in items)
    return frozenset((id, anchor) for id, anchor in found if anchor is not None)
