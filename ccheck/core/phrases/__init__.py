"""The grammar of Vietnamese deadlines: from printed words to rules.

Small rules over tokens. ``numbers``, ``days``, ``clocks``, ``stretches``, ``parts``, ``cadences`` and
``events`` read values, ``senses`` the words before a date; ``fixed``, ``wholes``, ``holidays``, ``ranges``,
``several``, ``years``, ``spots``, ``recurring``, ``relative`` and ``ongoing`` read whole deadlines as the
``forms`` of a task file; ``readings`` tries them in turn, ``labels`` behind "Thời hạn:". ``context``,
``recurrences``, ``exclusions`` and ``asides`` judge whether they are deadlines where they stand, ``finding``
puts them in their order.
"""

from ccheck.core.phrases.finding import Phrase, find, parse, sort

__all__ = ["Phrase", "find", "parse", "sort"]
