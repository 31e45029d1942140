"""Rules for duties without an end, and for what follows a date: thường xuyên, định kỳ, các năm tiếp theo."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases import forms
from ccheck.core.phrases.cadences import PERIODICALLY
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.stretches import stretch
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Recurring, Undated, Within
from ccheck.errors import say
from ccheck.values import replace

_CONTINUOUSLY = Phrases(
    "thường xuyên", "liên tục", "thường xuyên , liên tục", "liên tục , thường xuyên",
    "thực hiện thường xuyên", "thường xuyên hằng năm", "nhiệm vụ thường xuyên", "thường xuyên liên tục",
    "thường xuyên và liên tục", "thường xuyên , lâu dài", "lâu dài", "thường xuyên trong năm",
    "thường xuyên trong cả năm", "thường xuyên , hằng năm",
)  # fmt: skip
_LINK = Phrases(
    "và", ", và", "sau đó", ", sau đó", "; sau đó", "và sau đó", "( và", "đồng thời", ", đồng thời"
)
_COMMA = Phrases(",", ";")
_VERB = Phrases(
    "tiếp tục", "duy trì", "thực hiện", "triển khai", "cập nhật", "rà soát", "bổ sung", "theo dõi",
    "kiểm tra", "vận hành", "hoàn thiện", "đôn đốc", "khai thác", "quản lý", "giám sát", "điều chỉnh",
)  # fmt: skip
_KEEP = Phrases("duy trì", "tiếp tục duy trì", "tiếp tục thực hiện", "duy trì thực hiện")
_OFTEN = Phrases("thường xuyên", "thường xuyên , liên tục", "liên tục", "thường xuyên liên tục")
_BETWEEN = Phrases(",", "và")
_FOLLOWING = Phrases(
    *(
        f"{link} {years}"
        for link in ("và", "và trong", ",", ", và")
        for years in (
            "các năm tiếp theo", "những năm tiếp theo", "các năm sau", "những năm sau", "các năm tiếp sau",
            "hằng năm", "những năm sau đó", "các năm sau đó", "các năm kế tiếp", "năm tiếp theo",
        )
    )
)  # fmt: skip
_PHASES = Phrases(
    "hoặc trong từng giai đoạn", "hoặc từng giai đoạn", "và từng giai đoạn", "và trong từng giai đoạn",
    ", từng giai đoạn", ", giai đoạn", "và giai đoạn", "hoặc giai đoạn",
)  # fmt: skip
_ENDS = keys(".", ",", ";", ")", ":", "!", "?", "/", "-", "–", "…", "")
_DEMAND = Phrases(
    ", đột xuất",
    "và đột xuất",
    "hoặc đột xuất",
    "hay đột xuất",
    "/ đột xuất",
    ", hoặc đột xuất",
    "và / hoặc đột xuất",
)
_VAGUE = Doubt("vague", say("“And the following years”: whether the date returns each year is not printed."))
STARTS = _CONTINUOUSLY.starts


def ongoing(words: Words, place: int) -> Found | None:
    """Thời gian thực hiện: Thường xuyên. As an adverb of manner ("thường xuyên kiểm tra") it is none."""
    behind = words.read(place, _CONTINUOUSLY)
    year = None
    for start in () if behind is None else (behind, behind - 2):  # "trong năm" may end the phrase
        year = year or (stretch(words, start + 1) if words.is_(start, "trong") else None)
    behind = behind if year is None else year[1]
    if behind is None or not ends(words, behind):
        return None
    return Found(last=behind, deadline=forms.ONGOING, rule="ongoing", strength=Strength.BARE)


def ends(words: Words, place: int) -> bool:
    """Whether a clause ends before ``place``."""
    return words.at(place).key in _ENDS


def unspecified(words: Words, place: int) -> Found | None:
    """định kỳ, without saying how often."""
    behind = words.read(place, PERIODICALLY)
    if behind is None:
        return None
    behind = place + 2
    behind = words.skip(behind, _DEMAND)
    doubt = Doubt("no-period", say("“Periodically” without a period: a person has to choose it."))
    return Found(
        last=behind,
        deadline=forms.unspecified(),
        rule="periodically",
        strength=Strength.LIKELY,
        doubts=(doubt,),
    )


def _standing(words: Words, place: int) -> int | None:
    """The place behind "và thường xuyên cập nhật", "; sau đó duy trì thường xuyên", if that is here."""
    linked = words.read(place, _LINK)
    start = linked if linked is not None else words.read(place, _COMMA)
    if start is None:
        return None
    often, behind = words.read(start, _OFTEN), start
    kept = words.read(start, _KEEP) if linked is not None else None
    if often is None:
        behind = _verbs(words, start)
        often = words.read(behind, _OFTEN)
    if often is None:
        return kept if kept is not None and ends(words, kept) else None
    behind = _verbs(words, often)
    return behind if linked is not None or ends(words, behind) else None


def _verbs(words: Words, place: int) -> int:
    """The place behind a list of what goes on: cập nhật, bổ sung."""
    behind = words.read(place, _VERB)
    while behind is not None:
        place = behind
        behind = words.read(words.skip(place, _BETWEEN), _VERB)
    return place


def tailed(words: Words, found: Found) -> Found:
    """``found`` with what follows it: a standing duty, the years after."""
    if found.deadline is None:
        return found
    rule = found.deadline.rule
    behind = _standing(words, found.last) if found.rule != "ongoing" else None
    if behind is not None:
        return replace(found, last=behind, deadline=forms.then_ongoing(found.deadline))
    behind = words.read(found.last, _PHASES)
    if behind is not None and isinstance(rule, Recurring):
        return replace(found, last=behind, rule="year-or-phase")
    behind = words.read(found.last, _FOLLOWING)
    if behind is None or words.at(behind).number >= 0 or isinstance(rule, Recurring | Undated):
        return found
    if isinstance(rule, Within) and len(rule.period.label) == 4:
        every = forms.starting(forms.every(Cadence.YEAR), rule.period)
        return replace(found, last=behind, deadline=every, rule="year-and-following")
    also = (*found.also, forms.every(Cadence.YEAR))
    return replace(found, last=behind, also=also, doubts=(*found.doubts, _VAGUE))
