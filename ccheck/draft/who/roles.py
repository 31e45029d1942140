"""Who does what in a sentence: who is asked to do it, who leads, with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.who.groups import PROVINCE
from ccheck.draft.who.names import Name, NameList
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.verbs import VERB
from ccheck.values import replace, value

_LINKED = r"(?:Đồng thời|Riêng|Ngoài ra|Trong đó|Trước mắt|Bên cạnh đó|Cụ thể|Vì vậy|Do đó|Theo đó)\s*,?\s*"
_ISSUER = (
    r"(?:(?:Thường trực |Chủ tịch |Phó Chủ tịch |Lãnh đạo )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân "
    r"dân)\s+(?:tỉnh|thành phố)(?:\s+(?:[A-ZĐÀ-Ỹ]\w+\s*){1,3})?\s*)"
)
_ASKING = (
    r"(?:(?:thống nhất\s+)?(?:giao|phân công|ủy quyền|uỷ quyền)(?:\s+(?:nhiệm vụ|trách "
    r"nhiệm))?(?:\s+cho)?|(?:kính |trân trọng )?đề nghị|yêu cầu|nhắc nhở)"
)
_OPENING = re.compile(rf"(?:{_LINKED})?(?:{_ISSUER})?(?:(?P<asks>{_ASKING})\s*:?\s+)?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:nhiệm vụ|trách nhiệm|yêu cầu|nội dung)(?:\s+cụ thể)?\s+)?(?:đối với|của|về phía)\s+(?=\S)",
    re.IGNORECASE,
)
_ASKED_LATER = re.compile(
    r"(?:^|[:;,.]\s+|(?:tỉnh|thành phố)\s+)(?P<asks>(?:thống nhất )?giao(?: nhiệm vụ| trách "
    r"nhiệm)?(?: cho)?|yêu cầu|đề nghị|phân công)\s+",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s*(?:,?\s*(?:cùng|đồng|là cơ quan|là đơn vị|giữ vai trò|làm đầu mối)?\s*(?:chủ trì|thường "
    r"trực|đầu mối))",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s*(?:cùng|đồng)\s+chủ trì|\s*chủ trì", re.IGNORECASE)
_HELPING = re.compile(r"\s*(?:có trách nhiệm\s+)?(?:cùng\s+)?phối hợp(?!\w)", re.IGNORECASE)
_HELPS = re.compile(
    r"\s*(?:có trách nhiệm\s+)?(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\s*(?=[,;.]|$)", re.IGNORECASE
)
_MANNER = (
    r"(?:chặt chẽ|thường xuyên|tốt|kịp thời|đồng bộ|có hiệu quả|hiệu quả|tích cực|chủ động|trực tiếp"
    r"|nhịp nhàng)"
)
_WITH = re.compile(
    rf"(?<!\w)phối hợp(?:\s*,?\s*{_MANNER})*(?P<also>(?:\s*(?:,|và)\s*(?:hướng dẫn|tạo điều kiện "
    rf"để|tạo điều kiện|hỗ trợ|đôn đốc|thống nhất|chia sẻ|trao đổi|đề nghị|kiểm "
    rf"tra))*)\s*(?P<with>(?:cùng\s+)?với(?:\s+với)?|cùng|và)?\s*:?\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)do\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<role>(?:Cơ quan|Đơn vị|Đơn vị, cơ quan|Cơ quan, đơn vị)?\s*(?:chủ trì|thực hiện|phối "
    r"hợp|chịu trách nhiệm)(?:\s+(?:thực hiện|chính))?)\s*:\s*",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|giúp|hỗ trợ)\s+[^,;.]{0,60}$", re.IGNORECASE
)


@value
class Roles:
    """The roles in one stretch of text. ``begin`` is where the order itself begins, after the names."""

    leads: tuple[Name, ...] = ()
    partners: tuple[Name, ...] = ()
    joint: bool = False  # the leads answer together: "cùng chủ trì"
    leading: bool = False  # printed as "chủ trì"
    helping: bool = False  # printed as "phối hợp với", without "chủ trì"
    joining: bool = False  # goes on with who helps whoever leads: "…; Sở B phối hợp"
    asked: bool = False  # with "giao", "yêu cầu", "đề nghị"
    issuer: bool = False  # the issuer itself is the subject
    begin: int = 0
    start: int = 0  # where the asking sentence begins, behind its topic: "Về …: giao Sở A …"

    @property
    def named(self) -> bool:
        """Whether someone is named as lead."""
        return bool(self.leads)


def read_roles(text: str, reader: Reader, *, inherited: bool = False, later: bool = False) -> Roles:
    """The roles in ``text``; ``inherited``: a heading above has named who leads, so that only a name that
    stands as the subject replaces it; ``later``: the text goes on with a sentence, where names may only be
    the rest of a list."""
    subject = _subject(text, reader, inherited=inherited)
    if later and subject.leads and not subject.asked and not _ACTS.match(text, subject.begin):
        subject = Roles(issuer=subject.issuer)
    helps = _HELPS.match(text, subject.begin) if later and subject.leads and not subject.asked else None
    if helps:
        return Roles(partners=subject.leads, joining=True, begin=helps.end())
    labelled = dict(_labelled(text, reader))
    partners = tuple(
        dict.fromkeys((*labelled.get("partners", ()), *subject.partners, *_partners(text, reader, subject)))
    )
    leads = labelled.get("leads") or subject.leads
    leading = subject.leading or bool(
        re.search(r"(?<!\w)chủ trì(?!\w)", text[: subject.begin + 60], re.IGNORECASE)
    )
    return Roles(
        leads=leads,
        partners=tuple(
            name for name in partners if all(name.printed.lower() != lead.printed.lower() for lead in leads)
        ),
        joint=subject.joint,
        leading=leading,
        helping=bool(partners) and not leading,
        asked=subject.asked,
        issuer=subject.issuer,
        begin=subject.begin,
        start=subject.start,
    )


# What may follow a subject.
_ACTS = re.compile(
    rf"\s*,?\s*(?:cùng |đồng )?(?:{VERB.pattern}|theo|căn cứ|phải|cần|nghiêm|thường|rà)", re.IGNORECASE
)
_ADVERB = re.compile(
    r"(?:Định kỳ|Hằng|Hàng|Mỗi|Trước|Chậm nhất|Muộn nhất|Trong|Đến|Sau|Khi|Ngay|Từ|Căn cứ|Trên "
    r"cơ sở|Theo|Để|Đối với|Vào|Ngoài|Nếu|Quá trình|Trường hợp|Về|Với|Tùy|Nhằm|Hết|Chỉ thị|Kế "
    r"hoạch)(?!\w)[^;.:]{2,220}?,\s+(?=\S)",
    re.IGNORECASE,
)


def _subject(text: str, reader: Reader, *, inherited: bool) -> Roles:
    opening = _OPENING.match(text)
    assert opening is not None
    asks = opening["asks"]
    plain = _without_issuer(reader.names(text, opening.end() if asks else _after_link(text)), text, reader)
    about = _ABOUT.match(text)
    if about:
        spoken_to = _without_issuer(reader.names(text, about.end()), text, reader)
        if spoken_to and re.match(r"\s*(?:[:.]|$)", text[spoken_to.end :]):
            return _of_list(text, spoken_to, asked=False)
    passed_on = inherited and asks and _passes_on(asks, plain)
    if plain and not inherited:
        plain = _asked_by(text, plain, reader) or plain
    if plain and (not passed_on or _LEADS.match(text, plain.end)):
        return _of_list(text, plain, asked=bool(asks))
    if not asks:
        behind = _behind_adverb(text, reader) or _behind_topic(text, reader, inherited=inherited)
        if behind is not None:
            return behind
    own = not reader.council and bool(
        PROVINCE.match(text, _after_link(text)) or re.match(rf"(?:{_LINKED})?{_ISSUER}", text)
    )
    if not inherited or own:
        for later in _ASKED_LATER.finditer(text):
            names = reader.names(text, later.end())
            if names:
                found = _of_list(text, names, asked=True)
                return (
                    replace(found, start=later.start("asks")) if ":" in text[: later.start("asks")] else found
                )
    by = next(_by(text, reader), None) or _bracketed(text, reader, inherited=inherited)
    if by is not None:
        return by
    return Roles(issuer=own and not asks)


def _passes_on(asks: str, names: NameList) -> bool:
    """Whether, below a heading, the one named there is to ask others."""
    word = asks.lower()
    return word.startswith(("yêu cầu", "nhắc")) or (
        "đề nghị" in word and any(name.is_group for name in names.names)
    )


def _behind_adverb(text: str, reader: Reader) -> Roles | None:
    """The subject that stands behind when, where or why: "Định kỳ hằng tháng, các sở báo cáo"."""
    for comma in re.finditer(r",\s+(?=\S)", text[:300]):
        if not _ADVERB.match(text[: comma.end()] + "x") or _ASKED_LATER.search(text, 0, comma.end()):
            return None
        names = _without_issuer(reader.names(text, comma.end()), text, reader)
        if names and _ACTS.match(text, names.end):
            asked = _asked_by(text, names, reader)
            return _of_list(text, asked or names, asked=bool(asked))
    return None


_ASKS = re.compile(rf"\s*,?\s*{_ASKING}\s*:?\s+", re.IGNORECASE)


def _asked_by(text: str, names: NameList, reader: Reader) -> NameList | None:
    """Whom a secretariat asks in the name of the one it serves: "Văn phòng … đề nghị Sở A …"."""
    asks = _ASKS.match(text, names.end)
    if asks is None or not names.names[0].printed.startswith(("Văn phòng", "VP")):
        return None
    return reader.names(text, asks.end()) or None


_TOPIC = re.compile(r"(?:Về|Đối với|Liên quan)(?!\w)[^;.:]{3,200}:\s+(?=\S)")


_SHORT_TOPIC = re.compile(r"[^\W\d_]{1,12}(?:[ ,-]{1,3}[^\W\d_]{1,12}){0,7}:\s+(?=\S)")


def _behind_topic(text: str, reader: Reader, *, inherited: bool) -> Roles | None:
    """The subject that stands behind a topic: "Về hạ tầng điện: Công ty Điện lực di dời …"."""
    topic = _TOPIC.match(text) or (None if inherited else _SHORT_TOPIC.match(text))
    if topic is None:
        return None
    names = _without_issuer(reader.names(text, topic.end()), text, reader)
    chaired = any(_CHAIR.match(text, name.last) for name in names.names)
    if not names or not (_ACTS.match(text, names.end) or chaired):
        return None
    return replace(_of_list(text, names, asked=False), start=topic.end())


def _after_link(text: str) -> int:
    link = re.match(_LINKED, text, re.IGNORECASE)
    return link.end() if link else 0


def _without_issuer(names: NameList, text: str, reader: Reader) -> NameList:
    """The list without the province's own council, where it gives the orders."""
    if (
        names
        and not reader.council
        and PROVINCE.fullmatch(text, names.names[0].first, names.names[0].last)
        and len(names.names) == 1
    ):
        return NameList((), names.end)
    return names


def _of_list(text: str, names: NameList, *, asked: bool) -> Roles:
    leading = _LEADS.match(text, names.end)
    joint = bool(len(names.names) > 1 and _TOGETHER.match(text, names.end)) and not any(
        name.is_group for name in names.names
    )
    helping = tuple(name for name in names.names if _HELPER.match(text, name.last))
    return Roles(
        leads=tuple(name for name in names.names if name not in helping) or names.names,
        partners=helping if len(helping) < len(names.names) else (),
        joint=joint,
        leading=bool(leading),
        asked=asked,
        begin=names.end,
    )


_HELPER = re.compile(r"\s*\((?:cơ quan |đơn vị )?phối hợp[^()]*\)", re.IGNORECASE)
_CHAIR = re.compile(r"\s*\((?:cơ quan |đơn vị )?chủ trì[^()]*\)", re.IGNORECASE)


def _by(text: str, reader: Reader) -> Iterator[Roles]:
    """Whoever is named by "do … chủ trì"."""
    for match in _BY.finditer(text):
        names = reader.names(text, match.end())
        if names and _LEADS.match(text, names.end):
            yield Roles(leads=names.names, joint=len(names.names) > 1, leading=True)


_BRACKET = re.compile(r"\((?P<asks>giao\s+)?(?=[^()]{4,160}\)\s*[.;]?$)", re.IGNORECASE)


def _bracketed(text: str, reader: Reader, *, inherited: bool) -> Roles | None:
    """Whoever the brackets at the end name: "… (giao Sở A chủ trì)", "… (Sở A)"."""
    for bracket in _BRACKET.finditer(text):
        names = reader.names(text, bracket.end())
        if names and (
            bracket["asks"]
            or _LEADS.match(text, names.end)
            or (not inherited and text[names.end : names.end + 1] == ")")
        ):
            return replace(_of_list(text, names, asked=bool(bracket["asks"])), begin=0)
    return None


_BESIDE = re.compile(r"\s*,?\s*(?:chủ trì,?\s*)?cùng(?:\s+với)?\s+(?!chủ trì)(?=\S)", re.IGNORECASE)


def _labelled(text: str, reader: Reader) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Names after "Cơ quan chủ trì:", "Phối hợp:"."""
    for match in _LABEL.finditer(text):
        names = reader.names(text, match.end())
        if names:
            yield ("partners" if "phối hợp" in match["role"].lower() else "leads"), names.names


def _partners(text: str, reader: Reader, subject: Roles) -> Iterator[Name]:
    for match in _WITH.finditer(text):
        if not match["with"] and not match["also"] and not text[match.end() : match.end() + 1].isupper():
            continue
        if (
            match.start() > subject.begin
            and _TO_WHOM.search(text[subject.begin : match.start()])
            and not match["also"]
            and "chủ trì" not in text[max(0, match.start() - 10) : match.start()]
        ):
            continue
        yield from reader.names(text, match.end()).names
    # Sở A cùng các Sở B, C.
    beside = _BESIDE.match(text, subject.begin)
    if beside:
        yield from reader.names(text, beside.end()).names
    # Sở A chủ trì, Sở B phối hợp.
    chair = re.compile(r"(?<!\w)chủ trì\s*[,;]\s*", re.IGNORECASE).search(text)
    if chair:
        names = reader.names(text, chair.end())
        if names and _HELPING.match(text, names.end):
            yield from names.names
