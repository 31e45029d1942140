"""The grammar of Vietnamese deadlines: from printed words to rules.

Small rules over tokens: ``numbers``, ``days``, ``stretches`` and ``cadences`` read values, ``senses`` the
words before them, ``fixed``, ``ranges``, ``recurring``, ``relative`` and ``ongoing`` whole deadlines, and
``context`` judges whether they are deadlines where they stand.
"""

from ccheck.core.phrases.finding import Phrase, find, parse

__all__ = ["Phrase", "find", "parse"]
