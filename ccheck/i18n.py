"""Catalogues: English sentences in the code, Vietnamese by default for the reader.

The default is Vietnamese whatever the locale says, because cron has none.
"""

from __future__ import annotations

import gettext as _gettext
import os
import re
from datetime import date, datetime, time
from pathlib import Path

from ccheck.errors import Message

LANGUAGES = ("vi", "en")
LOCALE_DIR = Path(__file__).parent / "locale"

_state: dict[str, _gettext.NullTranslations] = {"current": _gettext.NullTranslations()}
_language = {"current": "en"}


def use(language: str) -> None:
    """Settle the language of this run, for ccheck's sentences and for click's."""
    _language["current"] = language
    _state["current"] = _gettext.translation("ccheck", LOCALE_DIR, [language], fallback=True)
    # click calls the global gettext functions, which follow LANGUAGE and the text domain.
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain("ccheck", LOCALE_DIR)
    _gettext.textdomain("ccheck")


def language() -> str:
    """The code of the language in use: ``vi`` or ``en``."""
    return _language["current"]


def translate(text: str) -> str:
    """``text`` in the language in use."""
    return _state["current"].gettext(text)


def spellings(text: str) -> frozenset[str]:
    """``text`` as written in the code, and as every language writes it."""
    catalogues = (_gettext.translation("ccheck", LOCALE_DIR, [name], fallback=True) for name in LANGUAGES)
    return frozenset({text, *(catalogue.gettext(text) for catalogue in catalogues)})


def plural(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` in the language in use, with ``{n}`` filled in."""
    return _state["current"].ngettext(one, many, count).format(n=number(count))


def render(message: Message) -> str:
    """The sentence of ``message`` in the language in use, its values written as that language does."""
    return translate(message.template).format(**{name: show(value) for name, value in message.args})


def show(value: object) -> str:
    """A value as people write it: dates d/m/yyyy in Vietnamese, ISO in English; numbers with dots."""
    if isinstance(value, Message):
        return render(value)
    if isinstance(value, datetime):
        return f"{clock(value.time())} {day(value.date())}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, tuple):
        return ", ".join(show(item) for item in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


def day(value: date) -> str:
    """A day as documents print it: a leading zero for days below 10 and for months 1 and 2
    (NĐ 30/2020/NĐ-CP), e.g. 02/9/2021; ISO in English."""
    if language() != "vi":
        return value.isoformat()
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}"


def clock(value: time) -> str:
    """A time of day: 17:00 in English, 17h00 in Vietnamese."""
    return f"{value.hour:02}{'h' if language() == 'vi' else ':'}{value.minute:02}"


def number(value: int) -> str:
    """A whole number with its thousands apart: 1.204 in Vietnamese, 1,204 in English."""
    text = f"{value:,}"
    return text.replace(",", ".") if language() == "vi" else text


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """``text`` without the control characters that could steer a terminal."""
    return _CONTROL.sub(" ", text)
