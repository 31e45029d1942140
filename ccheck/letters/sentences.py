"""The sentences of the letter: what is overdue, what was done about it, and what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ccheck.core.assess import Assessment, Status
from ccheck.letters import phrases
from ccheck.letters.phrases import short_day

LONG_OVERDUE = 30  # days: the mark that provinces report separately
DAYS_SHOWN = 6  # more earlier reminders than these are counted, not listed


def subject(items: Sequence[Assessment]) -> str:
    """The line under the number that says what the letter is about."""
    return f"V/v đôn đốc thực hiện nhiệm vụ {'quá hạn' if _late(items) else 'được giao'}"


def opening(agency: str, items: Sequence[Assessment], today: date) -> str:
    """How many duties are overdue, long overdue, due, and too long without a report on ``today``."""
    return f"Qua theo dõi, đến {phrases.long_day(today)}, {agency} còn {_counts(items)}, cụ thể như sau:"


def history(days: Sequence[date], duties: int) -> str:
    """On which days the duties were urged before; empty when on none."""
    if not days:
        return ""
    shown = phrases.listed([short_day(day) for day in days[-DAYS_SHOWN:]])
    when = f"vào ngày {shown}" if len(days) == 1 else f"vào các ngày {shown}"
    if len(days) > DAYS_SHOWN:
        when = f"lần đầu vào ngày {short_day(days[0])}, gần nhất {when}"
    which = f"{_duties(duties).capitalize()} nêu trên đã được nhắc việc, đôn đốc"
    return f"{which} {phrases.count(len(days))} lần, {when}, nhưng đến nay chưa hoàn thành."


def requests(items: Sequence[Assessment], authority: str, answer_by: date) -> tuple[str, ...]:
    """What the agency is asked to do: complete, report to ``authority`` by a day, or explain."""
    return (
        _completion(len(items), _late(items)),
        f"Báo cáo kết quả bằng văn bản về {authority} (qua Văn phòng {authority}) chậm "
        f"nhất ngày {short_day(answer_by)}, kèm tài liệu chứng minh việc hoàn thành.",
        "Trường hợp có khó khăn, vướng mắc, nêu rõ lý do, trách nhiệm của tập thể, cá nhân có liên quan và "
        "đề xuất thời hạn hoàn thành cụ thể trong báo cáo nêu trên.",
    )


def _late(items: Sequence[Assessment]) -> int:
    return sum(item.status is Status.OVERDUE for item in items)


def _counts(items: Sequence[Assessment]) -> str:
    late = _late(items)
    today = sum(item.status is Status.DUE_TODAY for item in items)
    stale = sum(item.status is Status.STALE for item in items)
    soon = len(items) - late - today - stale
    parts = (
        _overdue(late, sum(item.days_late > LONG_OVERDUE for item in items)),
        f"{phrases.count(today)} nhiệm vụ đến hạn trong ngày" if today else "",
        f"{phrases.count(soon)} nhiệm vụ sắp đến hạn" if soon else "",
        f"{phrases.count(stale)} nhiệm vụ không có thời hạn đã quá kỳ báo cáo" if stale else "",
    )
    return "; ".join(part for part in parts if part)


def _overdue(late: int, long: int) -> str:
    if not late:
        return ""
    text = f"{phrases.count(late)} nhiệm vụ quá hạn"
    if long == late:
        return f"{text} trên {LONG_OVERDUE} ngày"
    return (
        f"{text}, trong đó {phrases.count(long)} nhiệm vụ quá hạn trên {LONG_OVERDUE} ngày" if long else text
    )


def _completion(duties: int, late: int) -> str:
    if late == duties:
        return f"Khẩn trương hoàn thành {_duties(late)} quá hạn nêu trên."
    if late:
        rest = _duties(duties - late)
        return f"Khẩn trương hoàn thành {_duties(late)} quá hạn, bảo đảm tiến độ {rest} còn lại nêu trên."
    return f"Khẩn trương thực hiện, hoàn thành {_duties(duties)} nêu trên theo đúng thời hạn."


def _duties(number: int) -> str:
    return "nhiệm vụ" if number == 1 else "các nhiệm vụ"
