"""Vietnamese from before Unicode: TCVN3 (the .Vn fonts) and VNI, which pass for Western European letters."""

from __future__ import annotations

import re
import unicodedata

from ccheck.errors import Message, say

_CODES = "A1ĂÂÊÔƠƯĐăâêôơưđ B5àảãáạ BBằẳẵắ C6ặầẩẫấậè CEẻẽéẹềểễếệìỉ DCĩíịò E1ỏõóọồổỗốộờởỡớợù F1ủũúụừửữứựỳỷỹýỵ"
TCVN3 = {
    chr(int(run[:2], 16) + step): letter for run in _CODES.split() for step, letter in enumerate(run[2:])
}
_TCVN3 = str.maketrans(TCVN3)
_WORD = re.compile(r"[^\W\d_]+")

# VNI writes the mark after its vowel, as a letter of its own.
_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_ALONE = str.maketrans("ôöæóòîñÔÖÆÓÒÎÑ", "ơưỉĩịỵđƠƯỈĨỊỴĐ")
_PAIR = re.compile(f"([aeouyôö])([{''.join(_MARKS)}])", re.IGNORECASE)

_COMMON = frozenset(
    (
        "và",
        "của",
        "các",
        "có",
        "không",
        "được",
        "những",
        "trong",
        "cho",
        "với",
        "về",
        "theo",
        "tại",
        "đến",
        "là",
        "này",
        "tỉnh",
        "nhân",
        "dân",
        "việc",
        "thực",
        "hiện",
        "cơ",
        "quan",
        "chủ",
        "trì",
        "phối",
        "hợp",
        "ủy",
        "uỷ",
        "ban",
        "sở",
        "ngành",
        "huyện",
        "xã",
        "thị",
        "đơn",
        "vị",
        "nhiệm",
        "vụ",
        "báo",
        "cáo",
        "chỉ",
        "đạo",
        "công",
        "tác",
        "triển",
        "khai",
        "số",
        "ngày",
        "tháng",
        "năm",
    )
)
VIETNAMESE = 0.08  # of the words of any official text, common ones make more than this
_SAMPLE = 20_000
_BETTER = 1.5  # times the common words that the text as it stands shows


def vietnamese(text: str) -> float:
    """How much of ``text`` is common words of official Vietnamese, from 0 to 1."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """``text`` typed in a .Vn font. A font of capitals shows small letters large: where the plain letters
    of a line or word are capitals, the others are as well."""
    lines = text.split("\n")
    return "\n".join(
        line.translate(_TCVN3).upper() if capitals or _shouts(line) else _words(line) for line in lines
    )


def _words(line: str) -> str:
    def word(match: re.Match[str]) -> str:
        found = match[0].translate(_TCVN3)
        return found.upper() if _shouts(match[0], 2) else found

    return re.sub(r"[^\s\d.,;:()/-]+", word, line)


def _shouts(text: str, few: int = 4) -> bool:
    """Whether all plain letters of ``text``, a ``few`` at least, are capitals."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) >= few and all(letter.isupper() for letter in plain)


def from_vni(text: str) -> str:
    """``text`` typed in a VNI font."""

    def letter(match: re.Match[str]) -> str:
        vowel = match[1].translate(_ALONE)
        return unicodedata.normalize("NFC", vowel + _MARKS[match[2].lower()])

    parts, end = [], 0
    for match in _PAIR.finditer(text):
        parts += [text[end : match.start()].translate(_ALONE), letter(match)]
        end = match.end()
    return "".join([*parts, text[end:].translate(_ALONE)])


def mended(text: str) -> tuple[str, str]:
    """``text``, read as whichever of the old codes makes Vietnamese of it, and the name of that code; the
    text as it stands and no name where it is Vietnamese already, or where nothing makes it so."""
    sample = text[:_SAMPLE]
    if not any(letter in TCVN3 for letter in sample):
        return text, ""
    codes = {"TCVN3": from_tcvn3, "VNI": from_vni}
    found = {code: vietnamese(turn(sample)) for code, turn in codes.items()}
    name = max(found, key=lambda code: found[code])
    better = found[name] >= max(VIETNAMESE, _BETTER * vietnamese(sample))
    return (codes[name](text), name) if better else (text, "")


def turned(code: str) -> Message:
    """What to tell of a text that was turned into Unicode."""
    return say("The text is in the old code {code}; it was turned into Unicode.", code=code)
