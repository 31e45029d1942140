"""Which of the times in a text are deadlines: not conditions, histories, measures, names of things."""

from __future__ import annotations

import re
from datetime import date

from ccheck.core.phrases import Phrase
from ccheck.core.rules import (
    Before,
    By,
    Recurring,
    Rule,
    Within,
)


def past(rule: Rule, issued: date | None) -> bool:
    """Whether a day lies before the document: it tells what was, and orders nothing."""
    if issued is None:
        return False
    if isinstance(rule, Within):
        return rule.period.last < issued
    return isinstance(rule, Before | By) and rule.day < issued


_FORBIDS = re.compile(r"(?:^|[,;.]\s+)(?:không (?:để|dồn|được)|tránh|tuyệt đối không)\s[^,;.]*$")


# "No later than" denies nothing: "cấp thuốc cho các trạm không quá 12 giờ".
_NOT = r"không(?!\s(?:được\s|để\s)?(?:quá|muộn|chậm|trễ)(?!\w))"


# A condition, or what is said of a thing: "nếu chưa khởi công trước ngày …", "các dự án không …".
_ASIDE = re.compile(
    rf"(?:^|[;.,:]\s+)(?:(?:nếu|trường hợp)(?!\w)[^,;.:]*\s(?:{_NOT}|chưa|chậm)\s[^,;.:]*"
    rf"|[^,;.:]*(?<!\w)(?:các|những)\s[^,;.:]*\s(?:{_NOT}|chưa)\s[^,;.:]*)$",
    re.IGNORECASE,
)


_NAMED_YEARLY = re.compile(r"(?:[Cc]hỉ số|[Kk]ết quả)\s(?:[^,;.]{0,60}\s)?$")


_PUBLISHED = re.compile(r"báo cáo|công bố|tổng kết|công khai|niêm yết|đăng tải|thông báo", re.IGNORECASE)


def meant(text: str, phrase: Phrase) -> bool:
    """Whether a deadline found is one: "Chỉ số cải cách hành chính hằng năm" is the name of a thing."""
    rule = phrase.deadline.rule if phrase.deadline else None
    if re.search(r"24\s?/\s?(?:7|24)", phrase.words):
        return False  # round the clock
    before = text[max(0, phrase.first - 120) : phrase.first]
    if _FORBIDS.search(before) or _ASIDE.search(f"{before}{phrase.words}"):
        return False
    if re.search(
        r"[0-9]\s?%\s*(?:vốn |kế hoạch |dự toán )?$", text[max(0, phrase.first - 24) : phrase.first]
    ) and phrase.words.lower().startswith(("đến", "tính đến")):
        return False  # a measure as of a day, not an act until that day
    if isinstance(rule, Recurring) and rule.limit is None:
        before = text[max(0, phrase.first - 90) : phrase.first]
        named = _NAMED_YEARLY.search(before)
        return named is None or bool(_PUBLISHED.search(before, max(0, named.start() - 30)))
    return True
