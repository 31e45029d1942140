"""How the dates of a duty came about, told once for all the obligations that share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ccheck.core.assess import Assessment
from ccheck.core.explain import explain, returned, surroundings
from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.report.site import words
from ccheck.report.site.state import Site
from ccheck.sites import Derivation
from ccheck.values import replace, value


@value
class Told:
    """An obligation with its explanation in words: ``shared`` what is said of every obligation with the same
    steps, ``own`` what is said of this one alone."""

    item: Assessment
    steps: tuple[str, ...]
    doubts: tuple[str, ...]
    shared: tuple[str, ...]
    own: tuple[str, ...] = ()


def told(items: Sequence[Assessment], site: Site) -> list[Told]:
    """The explanations in words, without what the state, the result and the history beside them say."""
    first = [
        Told(
            item,
            tuple(render(step.message) for step in explanation.steps),
            tuple(render(doubt.message) for doubt in explanation.warnings),
            tuple(map(render, surroundings(item, site.workspace, site.today))),
            tuple(map(render, returned(item))),
        )
        for item in items
        for explanation in (explain(item, site.workspace, site.today),)
    ]
    sizes = Counter(_key(story) for story in first)
    said = Counter((_key(story), words_) for story in first for words_ in dict.fromkeys(story.shared))
    return [
        replace(
            story,
            shared=tuple(text for text in story.shared if said[_key(story), text] == sizes[_key(story)]),
            own=(*(t for t in story.shared if said[_key(story), t] < sizes[_key(story)]), *story.own),
        )
        for story in first
    ]


def _key(story: Told) -> tuple[object, ...]:
    return story.item.due, story.item.obligation.period, story.steps, story.doubts


def derivations(stories: Sequence[Told], site: Site) -> Iterator[Derivation]:
    """Each way in which a date of the duty came about."""
    alike: dict[tuple[object, ...], list[Told]] = {}
    for story in stories:
        alike.setdefault(_key(story), []).append(story)
    titles = Counter(_title(found[0]) for found in alike.values())
    for found in alike.values():
        story, title = found[0], _title(found[0])
        if titles[title] > 1:
            who = words.holders([other.item for other in found], site)
            names = [link.text for link in who.links]
            title += f" ({who.summary or '; '.join(names)})"
        yield Derivation(title, story.steps, story.shared, story.doubts)


def _title(story: Told) -> str:
    due, period = story.item.due, words.period(story.item)
    if due is None:
        title = translate("Why there is no last day")
    else:
        title = render(say("Why the last day is {day}", day=due))
    return f"{title} – {period}" if period else title
