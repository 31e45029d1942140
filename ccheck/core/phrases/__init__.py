"""The grammar of Vietnamese deadlines: from printed words to rules.

Small rules over tokens. ``numbers``, ``days``, ``stretches``, ``parts``, ``cadences`` and ``events`` read
values, ``senses`` the words before a date; ``fixed``, ``wholes``, ``holidays``, ``ranges``, ``spots``,
``recurring``, ``relative`` and ``ongoing`` read whole deadlines as the ``forms`` of a task file; ``context``
and ``exclusions`` judge whether they are deadlines where they stand, ``finding`` puts them in their order.
"""

from ccheck.core.phrases.finding import Phrase, find, parse, sort

__all__ = ["Phrase", "find", "parse", "sort"]
