"""The lines of the letter's table: each duty with its source, its time as printed, and how late it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ccheck.core.assess import Assessment, Status
from ccheck.core.rules import Undated
from ccheck.letters import phrases
from ccheck.letters.phrases import short_day
from ccheck.values import value


@value(kw_only=True)
class Row:
    """A line of the table: document and clause, the duty with remarks on it, the time as printed, the last
    day in force, and the days late."""

    document: str
    clause: str
    duty: str
    remarks: tuple[str, ...]
    wording: str
    due: str
    late: str


def by_urgency(items: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Overdue duties first, the longest overdue at the top; then the others by last day."""
    return tuple(
        sorted(items, key=lambda item: (item.status is not Status.OVERDUE, -item.days_late, *item.sort_key))
    )


def row(item: Assessment, today: date) -> Row:
    """The line of one duty as it stands on ``today``."""
    directive, task = item.obligation.directive, item.obligation.task
    document = phrases.numbered(directive)
    if not directive.number:
        document = f"{document} {phrases.about(directive.title)}"
    return Row(
        document=document,
        clause=phrases.clause(task.clause),
        duty=task.title,
        remarks=tuple(_remarks(item)),
        wording=task.wording,
        due=_due(item),
        late=_late(item, today),
    )


def _due(item: Assessment) -> str:
    if item.due is not None:
        return phrases.last_moment(item.due, item.due_time)
    deadline = item.obligation.task.deadline
    ongoing = deadline.then_ongoing or (isinstance(deadline.rule, Undated) and deadline.rule.printed)
    return "Thường xuyên" if ongoing else "Không có thời hạn"


def _late(item: Assessment, today: date) -> str:
    if item.status is Status.OVERDUE:
        return phrases.number(item.days_late)
    if item.status is Status.STALE:
        return "Quá kỳ báo cáo"
    return "Đến hạn" if item.due == today else f"Còn {phrases.number(item.days_left or 0)} ngày"


def _remarks(item: Assessment) -> Iterator[str]:
    """What the agency's answer would otherwise have to bring up."""
    if item.obligation.period:
        yield f"Kỳ: {phrases.period(item.obligation.period)}"
    if item.original_due is not None and item.due != item.original_due:
        yield f"Đã gia hạn; thời hạn ban đầu: {short_day(item.original_due)}"
    if item.extended_to is not None:
        yield f"Gia hạn đến {short_day(item.extended_to)} được quyết định khi đã quá hạn"
    if item.returned is not None and item.completion is None:
        yield f"Kết quả bị trả lại ngày {short_day(item.returned.on)}"
    if item.status is Status.STALE:
        report = item.last_report
        yield f"Báo cáo gần nhất: {short_day(report.on)}" if report else "Chưa có báo cáo"
