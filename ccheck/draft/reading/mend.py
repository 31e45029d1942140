"""Two lines of one sentence made one, numbers and symbols that broke between them whole again."""

from __future__ import annotations

import re

_HYPHEN_END = re.compile(r"[\w./]-$")  # "27/CT-", "2021-": the hyphen stands close to what it follows
_SLASH_END = re.compile(r"\w/$")
_SYMBOL = re.compile(r"[0-9]\s?/[A-ZĐ0-9]+$")
_SHORT_YEAR = re.compile(r"(?<![0-9/])[0-9]{1,2}/\s?[0-9]{1,2}/\s?([0-9]{1,3})$")
_DIGITS = re.compile(r"[0-9]+")
_URL_END = re.compile(r"https?://\S+[-/._=]$")
_YEAR = 4
_TAIL = 120
# A syllable that a change of fonts cut before its marked vowel: "t ỉnh", "K ế hoạch".
_ONSET = "(?:[Nn]gh?|[Cc]h|[Gg][hi]|[Kk]h|[Nn]h|[Pp]h|[Tt][hr]|[Qq]u|[BbCcDdĐđGgHhKkLlMmNnPpRrSsTtVvXx])"
_CUT = re.compile(
    rf"(?<![\w/.-])({_ONSET}(?= [À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýăâêôơưĂÂÊÔƠƯĨĩŨũ\u1ea0-\u1ef9])"
    rf"|{_ONSET}u?[iy](?= [ếềểễệ])|{_ONSET}u(?= [ộốồổỗậấầẩẫ]))"
    r" "
)
_OFTEN = 3  # fewer are no habit of the file


def uncut(text: str) -> str:
    """``text`` with the syllables whole that a change of fonts cut in two, where that happens throughout."""
    return _CUT.sub(r"\1", text) if len(_CUT.findall(text)) >= _OFTEN else text


def joined(above: str, below: str) -> str:
    """``above`` and ``below`` as one line of text."""
    if not above or not below:
        return above or below
    return above + ("" if close(above, below) else " ") + below


def close(above: str, below: str) -> bool:
    """Whether nothing stands between the two where they are joined."""
    above = above[-_TAIL:]
    if above[-1] in "(“[" or below[0] in ",;:)”]!?" or (below[0] == "." and below[1:2] != "."):
        return True
    if _HYPHEN_END.search(above) or _SLASH_END.search(above) or _URL_END.search(above):
        return True
    if below[0] in "-–" and below[1:2].isalpha() and _SYMBOL.search(above):
        return True
    if below[0] == "/" and below[1:2].isalnum() and above[-1].isdigit():
        return True
    return _broken_year(above, below)


def _broken_year(above: str, below: str) -> bool:
    """Whether a year was broken between its digits."""
    year, rest = _SHORT_YEAR.search(above), _DIGITS.match(below)
    return bool(year and rest and len(year[1]) + len(rest[0]) == _YEAR)
